package com.leanvibe.hive.command.context;

import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.platform.problem.Problem;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does with contexts what the hive does of its own accord. */
@Component
class Upkeep {

  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

  private final Commands commands;
  private final Clock clock;

  Upkeep(Commands commands, Clock clock) {
    this.commands = commands;
    this.clock = clock;
  }

  /** Sends a command; empty where somebody else was faster, or it answers nothing. */
  <R> Optional<R> send(ContextId context, String tenant, String action, Object command) {
    EventMetadata metadata =
        new EventMetadata(
            tenant,
            EventMetadata.HIVE,
            action,
            Ids.next().toString(),
            context.key(),
            null,
            null,
            clock.instant());
    try {
      return Optional.ofNullable(commands.<R>send(metadata, command).result());
    } catch (Problem overtaken) {
      log.debug("{} was no longer due", context, overtaken);
      return Optional.empty();
    }
  }
}
