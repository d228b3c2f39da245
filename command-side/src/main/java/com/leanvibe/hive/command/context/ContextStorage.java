package com.leanvibe.hive.command.context;

import com.leanvibe.hive.command.store.Aggregates;
import com.leanvibe.hive.command.store.CommandHandlers;
import com.leanvibe.hive.events.AggregateId;
import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.security.Gate;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Creates contexts, alone and in batches. */
@Component
class ContextStorage implements CommandHandlers {

  private static final Action READ = Action.parse("context:read");
  private static final Action READ_TASK = Action.parse("task:read");

  private final Aggregates aggregates;
  private final JdbcClient jdbc;
  private final Gate gate;
  private final Clock clock;

  ContextStorage(Aggregates aggregates, JdbcClient jdbc, Gate gate, Clock clock) {
    this.aggregates = aggregates;
    this.jdbc = jdbc;
    this.gate = gate;
    this.clock = clock;
  }

  @CommandHandler
  List<StoredContext> handle(StoreContexts command) {
    return command.contexts().stream().map(this::create).toList();
  }

  private StoredContext create(StoreContext context) {
    aggregates.create(Context.class, () -> new Context(context));
    return new StoredContext(context.contextId(), 0);
  }

  /**
   * Refuses bodies that speak of what does not exist, or what the caller may not read.
   *
   * @throws Problem 422 where there is no such task or parent for the caller, or a context would
   *     have expired already
   */
  void requireSound(Caller caller, Collection<ContextBody> bodies) {
    if (bodies.stream()
        .anyMatch(body -> body.expiresAt() != null && !body.expiresAt().isAfter(clock.instant()))) {
      throw Problem.unprocessable("expiresAt has passed");
    }
    requireReadable(caller, READ_TASK, ids(bodies, ContextBody::taskId));
    requireReadable(caller, READ, ids(bodies, ContextBody::parentId));
  }

  private static Set<String> ids(
      Collection<ContextBody> bodies, Function<ContextBody, @Nullable AggregateId> id) {
    return bodies.stream()
        .map(id)
        .filter(Objects::nonNull)
        .map(AggregateId::text)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void requireReadable(Caller caller, Action reading, Set<String> ids) {
    List<String> unreadable = ids.stream().filter(id -> !isReadable(caller, reading, id)).toList();
    if (!unreadable.isEmpty()) {
      throw Problem.unprocessable(
          "There is no %s %s".formatted(reading.feature(), String.join(", ", unreadable)));
    }
  }

  private boolean isReadable(Caller caller, Action reading, String id) {
    Resource resource = Resource.of(reading.feature(), id);
    return gate.exists(caller.tenant(), resource) && gate.permits(caller, reading, resource);
  }

  /**
   * Which event says what a context says; to be asked before permission is.
   *
   * @throws Problem 404 where the tenant has no such context
   */
  long bodySequence(String tenant, ContextId context) {
    return jdbc.sql("select body_sequence from context where context_id = ? and tenant = ?")
        .params(context.value(), tenant)
        .query(Long.class)
        .optional()
        .orElseThrow(() -> Problem.notFound(context.key()));
  }
}
