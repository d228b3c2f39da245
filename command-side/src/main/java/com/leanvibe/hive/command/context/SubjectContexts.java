package com.leanvibe.hive.command.context;

import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.privacy.PersonalHoldings;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.platform.problem.Problem;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The contexts that are about data subjects. */
@Component
class SubjectContexts implements PersonalHoldings {

  private static final String KIND = "context";
  private static final String REASON = "The data subject was erased";
  private static final int TRIES = 10;

  private final JdbcClient jdbc;
  private final Commands commands;

  SubjectContexts(JdbcClient jdbc, Commands commands) {
    this.jdbc = jdbc;
    this.commands = commands;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Set<String> present(Collection<String> aggregates) {
    UUID[] ids = aggregates.stream().map(each -> id(each).value()).toArray(UUID[]::new);
    return jdbc
        .sql("select context_id from context where context_id = any (?)")
        .param(ids)
        .query(UUID.class)
        .list()
        .stream()
        .map(each -> new ContextId(each).key())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static ContextId id(String aggregate) {
    return ContextId.of(aggregate.substring(KIND.length() + 1));
  }

  /** Whoever revises it at the same time is forgotten with it. */
  @Override
  public void forget(String aggregate, EventMetadata metadata) {
    ContextId id = id(aggregate);
    for (int tries = 1; ; tries++) {
      Optional<Long> sequence = bodySequence(id);
      if (sequence.isEmpty()) {
        return;
      }
      try {
        Origin origin = Origin.hive(metadata.tenant());
        commands.send(metadata, new ForgetContext(id, origin, sequence.get(), REASON));
        return;
      } catch (Problem overtaken) {
        if (tries == TRIES) {
          throw overtaken;
        }
      }
    }
  }

  private Optional<Long> bodySequence(ContextId id) {
    return jdbc.sql("select body_sequence from context where context_id = ?")
        .param(id.value())
        .query(Long.class)
        .optional();
  }
}
