package com.leanvibe.hive.command.context;

import com.leanvibe.hive.command.privacy.RetiredKeys;
import com.leanvibe.hive.command.store.Appended;
import com.leanvibe.hive.command.store.Sql;
import com.leanvibe.hive.command.store.TableWriter;
import com.leanvibe.hive.events.context.ContextEmbedded;
import com.leanvibe.hive.events.context.ContextEvent;
import com.leanvibe.hive.events.context.ContextExpired;
import com.leanvibe.hive.events.context.ContextForgotten;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.events.context.ContextPlace;
import com.leanvibe.hive.events.context.ContextRevised;
import com.leanvibe.hive.events.context.ContextStored;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the table of contexts. */
@Component
class ContextTable implements TableWriter {

  private static final String INSERT =
      """
      insert into context (context_id, tenant, domain, kind, expires_at, key_id, body_sequence, model)
      select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::uuid[], ?::bigint[],
        ?::text[])""";

  private static final String REVISE =
      """
      with former as (select key_id from context where context_id = ?),
      revised as (
        update context set domain = ?, kind = ?, expires_at = ?, key_id = ?, body_sequence = ?, model = null
        where context_id = ?)
      """
          + RetiredKeys.noting("former");

  private static final String FORGET =
      "with gone as (delete from context where context_id = ? returning key_id) "
          + RetiredKeys.noting("gone");

  /**
   * A new context, and what has embedded it already.
   *
   * @param models how many
   * @param model the last of them
   */
  private record New(ContextStored event, long sequence, int models, @Nullable String model) {

    ContextPlace place() {
      return event.place();
    }

    New embeddedBy(String by) {
      return new New(event, sequence, models + 1, by);
    }
  }

  @Override
  public void write(Connection connection, List<Appended> events) throws SQLException {
    Map<ContextId, New> stored = new LinkedHashMap<>();
    List<Appended> others = new ArrayList<>();
    for (Appended appended : events) {
      if (appended.event() instanceof ContextStored event) {
        stored.put(event.contextId(), new New(event, appended.sequence(), 0, null));
      } else if (appended.event() instanceof ContextEmbedded event
          && isNext(stored.get(event.contextId()), appended)) {
        stored.computeIfPresent(event.contextId(), (id, known) -> known.embeddedBy(event.model()));
      } else if (appended.event() instanceof ContextEvent) {
        others.add(appended);
      }
    }
    insert(connection, List.copyOf(stored.values()));
    for (Appended appended : others) {
      apply(connection, (ContextEvent) appended.event(), appended.sequence());
    }
  }

  /** Nothing else has happened to the context between. */
  private static boolean isNext(@Nullable New stored, Appended embedded) {
    return stored != null && embedded.sequence() == stored.sequence() + stored.models() + 1;
  }

  private static void insert(Connection connection, List<New> contexts) throws SQLException {
    if (!contexts.isEmpty()) {
      Sql.update(
          connection,
          INSERT,
          Sql.array(connection, "uuid", contexts, each -> each.event().contextId().value()),
          Sql.array(connection, "text", contexts, each -> each.event().tenant()),
          Sql.array(connection, "text", contexts, each -> each.place().domain()),
          Sql.array(connection, "text", contexts, each -> each.place().kind().name()),
          Sql.array(connection, "timestamptz", contexts, each -> each.place().expiresAt()),
          Sql.array(connection, "uuid", contexts, each -> each.event().keyId()),
          Sql.array(connection, "bigint", contexts, New::sequence),
          Sql.array(connection, "text", contexts, New::model));
    }
  }

  private static void apply(Connection connection, ContextEvent event, long sequence)
      throws SQLException {
    switch (event) {
      case ContextStored e -> {}
      case ContextRevised e ->
          Sql.update(
              connection,
              REVISE,
              e.contextId().value(),
              e.place().domain(),
              e.place().kind().name(),
              e.place().expiresAt(),
              e.keyId(),
              sequence,
              e.contextId().value());
      case ContextEmbedded e ->
          Sql.update(
              connection,
              "update context set model = ? where context_id = ?",
              e.model(),
              e.contextId().value());
      case ContextForgotten e -> forget(connection, e.contextId());
      case ContextExpired e -> forget(connection, e.contextId());
    }
  }

  private static void forget(Connection connection, ContextId context) throws SQLException {
    Sql.update(connection, FORGET, context.value());
  }
}
