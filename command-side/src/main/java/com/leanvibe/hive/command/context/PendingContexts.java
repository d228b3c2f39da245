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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds contexts that something has to be done with. */
@Component
class PendingContexts {

  /** One that is to be forgotten. */
  record Overdue(ContextId id, String tenant) {}

  /**
   * One that the model has not embedded as it is now.
   *
   * @param isNew whether no other has done so either
   * @param body absent where it was erased
   */
  record Unembedded(
      ContextId id, String tenant, long bodySequence, boolean isNew, @Nullable ContextBody body) {}

  static final int BATCH = 100;

  /** Whatever another model has embedded comes last. */
  private static final String UNEMBEDDED =
      """
      select context_id, tenant, body_sequence, model is null as is_new, name, revision, payload
      from (
        (select context_id, tenant, body_sequence, model from context where model is null limit ?)
        union all
        (select context_id, tenant, body_sequence, model from context where model < ? or model > ? limit ?)
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
                    row.getBoolean("is_new"),
                    body(row.getString("name"), row.getInt("revision"), row.getBytes("payload"))))
        .list();
  }

  /** Notes that the model embedded it before another did; the log has that already. */
  void settle(Unembedded context, String model) {
    jdbc.sql("update context set model = ? where context_id = ? and body_sequence = ?")
        .params(model, context.id().value(), context.bodySequence())
        .update();
  }

  private @Nullable ContextBody body(String name, int revision, byte[] payload) {
    return switch (codec.read(name, revision, payload)) {
      case ContextStored stored -> stored.body();
      case ContextRevised revised -> revised.body();
      default -> throw new IllegalStateException(name + " says nothing");
    };
  }
}
