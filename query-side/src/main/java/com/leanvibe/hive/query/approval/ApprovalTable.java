package com.leanvibe.hive.query.approval;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.approval.ApprovalRequested;
import com.leanvibe.hive.events.approval.ApprovalStatus;
import com.leanvibe.hive.query.table.BulkWrite;
import com.leanvibe.hive.query.table.Column;
import com.leanvibe.hive.query.table.Row;
import com.leanvibe.hive.query.table.TextArray;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes approvals for their projection. */
@Component
final class ApprovalTable {

  private static final TypeReference<List<Vote>> VOTES = new TypeReference<>() {};

  private final JdbcTemplate jdbc;
  private final JsonMapper json;
  private final BulkWrite<ApprovalRow> insert;
  private final BulkWrite<ApprovalRow> update;

  ApprovalTable(JdbcTemplate jdbc, EventCodec codec) {
    this.jdbc = jdbc;
    this.json = codec.json();
    this.insert =
        BulkWrite.insert(
            jdbc, "approval", "", Stream.concat(changing().stream(), lasting().stream()).toList());
    this.update = BulkWrite.update(jdbc, "approval", 1, changing());
  }

  /** The key first. */
  private List<Column<ApprovalRow>> changing() {
    return List.of(
        new Column<>("approval_id", "uuid", ApprovalRow::id),
        new Column<>("version", "bigint", ApprovalRow::version),
        new Column<>("status", "text", ApprovalRow::status),
        new Column<>("votes", "json", row -> json.writeValueAsString(row.votes())),
        new Column<>("used_position", "bigint", ApprovalRow::usedPosition),
        new Column<>("updated_at", "timestamptz", ApprovalRow::updatedAt));
  }

  private static List<Column<ApprovalRow>> lasting() {
    return List.of(
        asked("tenant", "text", ApprovalRequested::tenant),
        asked("rule", "text", ApprovalRequested::rule),
        asked("action", "text", ApprovalRequested::action),
        asked("resource", "text", ApprovalRequested::resource),
        asked("method", "text", ApprovalRequested::method),
        asked("path", "text", ApprovalRequested::path),
        asked("body", "text", event -> storable(event.body())),
        asked("requester", "text", event -> event.terms().requester()),
        asked("hash", "text", event -> event.terms().hash()),
        asked("required", "int", event -> event.terms().required()),
        asked("approvers", "text[]", event -> TextArray.of(event.terms().approvers())),
        new Column<>("requested_at", "timestamptz", row -> request(row).at()),
        asked("expires_at", "timestamptz", event -> event.terms().expiresAt()));
  }

  /** A NUL, which PostgreSQL takes in no text, as the sign for it; what is hashed is in the log. */
  private static String storable(String body) {
    return body.replace('\u0000', '\u2400');
  }

  private static Column<ApprovalRow> asked(
      String name, String type, Function<ApprovalRequested, @Nullable Object> value) {
    return new Column<>(name, type, row -> value.apply(request(row).event()));
  }

  private static ApprovalRow.Request request(ApprovalRow row) {
    return Objects.requireNonNull(row.request(), "only new approvals have these columns");
  }

  void save(Collection<ApprovalRow> rows) {
    insert.write(rows.stream().filter(row -> row.request() != null).toList());
    update.write(rows.stream().filter(row -> row.request() == null).toList());
  }

  Map<UUID, ApprovalRow> load(Collection<UUID> ids) {
    Map<UUID, ApprovalRow> rows = new HashMap<>();
    jdbc.query(
            """
            select approval_id, version, status, votes, used_position, updated_at
            from approval where approval_id = any (?)""",
            Row.mapper(this::row),
            (Object) ids.toArray(UUID[]::new))
        .forEach(row -> rows.put(row.id(), row));
    return rows;
  }

  private ApprovalRow row(Row row) throws SQLException {
    return new ApprovalRow(
        row.uuid("approval_id"),
        row.number("version"),
        ApprovalStatus.valueOf(row.text("status")),
        json.readValue(row.text("votes"), VOTES),
        row.numberOrNull("used_position"),
        row.instant("updated_at"),
        null);
  }
}
