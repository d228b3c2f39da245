package com.leanvibe.hive.query.audit.export;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.query.table.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Remembers exports and who is at them. */
@Component
final class ExportTable {

  private static final String INSERT =
      """
      insert into audit_export
        (export_id, tenant, requested_by, requested_at, idempotency_key, request, metadata, status)
      values (?, ?, ?, ?, ?, ?, ?, 'QUEUED')
      on conflict (tenant, requested_by, idempotency_key) do nothing""";

  /** The oldest that nobody is at. Whoever has not said so for a while is at nothing any more. */
  private static final String TAKE =
      """
      update audit_export set status = 'RUNNING', runner = ?, beat_at = now(), done = 0
      where export_id = (
        select export_id from audit_export
        where status = 'QUEUED' or status = 'RUNNING' and beat_at < now() - make_interval(secs => ?)
        order by requested_at limit 1 for update skip locked)
      returning *""";

  private final JdbcTemplate jdbc;
  private final EventCodec codec;

  ExportTable(JdbcTemplate jdbc, EventCodec codec) {
    this.jdbc = jdbc;
    this.codec = codec;
  }

  /** Whether it was not there by its key before. */
  boolean add(UUID id, EventMetadata metadata, @Nullable String key, ExportRequest request) {
    return jdbc.update(
            INSERT,
            id,
            metadata.tenant(),
            metadata.actor(),
            metadata.occurredAt().atOffset(ZoneOffset.UTC),
            key,
            codec.json().writeValueAsString(request),
            codec.writeMetadata(metadata))
        == 1;
  }

  int open(String tenant) {
    Integer open =
        jdbc.queryForObject(
            "select count(*) from audit_export where tenant = ? and status in ('QUEUED', 'RUNNING')",
            Integer.class,
            tenant);
    return open == null ? 0 : open;
  }

  Optional<Export> find(String tenant, UUID id) {
    return one("select * from audit_export where tenant = ? and export_id = ?", tenant, id);
  }

  Optional<Export> find(String tenant, String requestedBy, String key) {
    return one(
        "select * from audit_export where tenant = ? and requested_by = ? and idempotency_key = ?",
        tenant,
        requestedBy,
        key);
  }

  Optional<Export> take(String runner, Duration silence) {
    return one(TAKE, runner, silence.toSeconds());
  }

  void plan(UUID id, Export.Plan plan) {
    jdbc.update(
        """
        update audit_export set planned_at = ?, tree_size = ?, first_leaf = ?, leaf_count = ?
        where export_id = ?""",
        plan.at().atOffset(ZoneOffset.UTC),
        plan.treeSize(),
        plan.firstLeaf(),
        plan.leafCount(),
        id);
  }

  /** Says that a runner is there. */
  void beat(String runner) {
    jdbc.update(
        "update audit_export set beat_at = now() where status = 'RUNNING' and runner = ?", runner);
  }

  /** Tells how far a runner is; answers whether it is still the one who is at it. */
  boolean tell(UUID id, String runner, long done) {
    return jdbc.update(
            """
            update audit_export set done = ?
            where export_id = ? and runner = ? and status = 'RUNNING'""",
            done,
            id,
            runner)
        == 1;
  }

  void complete(UUID id, String runner, long bytes, String sha256) {
    jdbc.update(
        """
        update audit_export set status = 'COMPLETED', done = leaf_count, bytes = ?, sha256 = ?, finished_at = now()
        where export_id = ? and runner = ? and status = 'RUNNING'""",
        bytes,
        sha256,
        id,
        runner);
  }

  void fail(UUID id, String runner, String detail) {
    jdbc.update(
        """
        update audit_export set status = 'FAILED', detail = ?, finished_at = now()
        where export_id = ? and runner = ? and status = 'RUNNING'""",
        detail,
        id,
        runner);
  }

  /** Lets another begin at once what this one cannot go on with. */
  void giveBack(UUID id, String runner) {
    jdbc.update(
        """
        update audit_export set status = 'QUEUED'
        where export_id = ? and runner = ? and status = 'RUNNING'""",
        id,
        runner);
  }

  /** Those whose time is over; from now on they are gone. */
  List<UUID> expire(Duration keep) {
    return jdbc.query(
        """
        update audit_export set status = 'EXPIRED'
        where status = 'COMPLETED' and finished_at < now() - make_interval(secs => ?) returning export_id""",
        Row.mapper(row -> row.uuid("export_id")),
        keep.toSeconds());
  }

  private Optional<Export> one(String sql, Object... arguments) {
    return jdbc.query(sql, Row.mapper(this::read), arguments).stream().findFirst();
  }

  private Export read(Row row) throws SQLException {
    return new Export(
        row.uuid("export_id"),
        row.text("tenant"),
        row.text("requested_by"),
        row.instant("requested_at"),
        codec.json().readValue(row.text("request"), ExportRequest.class),
        codec.readMetadata(row.bytes("metadata")),
        ExportStatus.valueOf(row.text("status")),
        plan(row),
        row.number("done"),
        row.numberOrNull("bytes"),
        row.textOrNull("sha256"),
        row.textOrNull("detail"),
        row.instantOrNull("finished_at"));
  }

  private static Export.@Nullable Plan plan(Row row) throws SQLException {
    Instant at = row.instantOrNull("planned_at");
    return at == null
        ? null
        : new Export.Plan(
            at, row.number("tree_size"), row.number("first_leaf"), row.number("leaf_count"));
  }
}
