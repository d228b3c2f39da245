package com.leanvibe.hive.command.privacy;

import com.leanvibe.hive.command.store.Aggregates;
import com.leanvibe.hive.command.store.CommandHandlers;
import com.leanvibe.hive.events.privacy.ErasureId;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Creates the records of erasures. */
@Component
class ErasureRegistration implements CommandHandlers {

  private final Aggregates aggregates;

  ErasureRegistration(Aggregates aggregates) {
    this.aggregates = aggregates;
  }

  @CommandHandler
  ErasureId handle(RecordErasure command) {
    aggregates.create(Erasure.class, () -> new Erasure(command));
    return command.erasure().id();
  }
}
