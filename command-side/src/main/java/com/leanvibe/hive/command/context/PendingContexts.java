package com.leanvibe.hive.command.context;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.events.context.ContextRevised;
import com.leanvibe.hive.events.context.ContextStored;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds contexts that something has to be done with. */
@Component
class PendingContexts {

  /** One that is to be forgotten. */
  record Overdue(ContextId id, String tenant) {}

  /** One that the model has not embedded as it is now. */
  record Unembedded(ContextId id, String tenant, long bodySequence, ContextBody body) {}

  static final int BATCH = 100;

  /** Whatever another model has embedded comes last. */
  private static final String UNEMBEDDED =
      """
      select context_id, tenant, body_sequence, name, revision, payload
      from (
        (select context_id, tenant, body_sequence from context where model is null limit ?)
        union all
        (select context_id, tenant, body_sequence from context where model < ? or model > ? limit ?)
        limit ?) c
      join event on aggregate_id = 'context/' || context_id and sequence = body_sequence""";

  private final JdbcClient jdbc;
  private final EventCodec codec;

  PendingContexts(JdbcClient jdbc, EventCodec codec) {
    this.jdbc = jdbc;
    this.codec = codec;
  }

  /** Some of those whose time has come. */
  List<Overdue> overdue(Instant now) {
    return jdbc.sql(
            """
            select context_id, tenant from context
            where expires_at is not null and expires_at <= ? order by expires_at limit ?""")
        .params(Timestamp.from(now), BATCH)
        .query(
            (row, number) ->
                new Overdue(
                    new ContextId(row.getObject("context_id", UUID.class)),
                    row.getString("tenant")))
        .list();
  }

  /** Some of those that a model has not embedded. */
  List<Unembedded> unembedded(String model, int atMost) {
    return jdbc.sql(UNEMBEDDED)
        .params(atMost, model, model, atMost, atMost)
        .query(
            (row, number) ->
                new Unembedded(
                    new ContextId(row.getObject("context_id", UUID.class)),
                    row.getString("tenant"),
                    row.getLong("body_sequence"),
                    body(row.getString("name"), row.getInt("revision"), row.getBytes("payload"))))
        .list();
  }

  private ContextBody body(String name, int revision, byte[] payload) {
    return switch (codec.read(name, revision, payload)) {
      case ContextStored stored -> stored.body();
      case ContextRevised revised -> revised.body();
      default -> throw new IllegalStateException(name + " says nothing");
    };
  }
}
