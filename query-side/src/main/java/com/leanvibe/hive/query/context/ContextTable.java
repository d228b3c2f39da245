package com.leanvibe.hive.query.context;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.query.context.shelf.PassageWriting;
import com.leanvibe.hive.query.projection.Delivery;
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
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes contexts for their projection. */
@Component
final class ContextTable {

  private static final String LOAD =
      """
      select context_id, tenant, version, false as gone from context where context_id = any (?)
      union all
      select context_id, tenant, version, true from forgotten_context where context_id = any (?)""";

  /** Of what was about a data subject, the text that is deleted or replaced. */
  private static final String LEAVES_TEXT =
      """
      insert into personal_context_gone (context_id)
      select distinct context_id from personal_context_event where context_id = any (?)
      on conflict do nothing""";

  private static final int NO_PARTITION = -1;

  private final JdbcTemplate jdbc;
  private final ContextChanges changes;
  private final JsonMapper json;
  private final BulkWrite<ContextRow> insert;
  private final BulkWrite<ContextRow> revise;
  private final BulkWrite<ContextRow> move;
  private final BulkWrite<ContextRow> forget;
  private final BulkWrite<PassageRow> passages;
  private final BulkWrite<Delivery> happened;
  private final PassageWriting writing;

  ContextTable(
      JdbcTemplate jdbc, ContextChanges changes, PassageWriting writing, EventCodec codec) {
    this.jdbc = jdbc;
    this.changes = changes;
    this.writing = writing;
    this.json = codec.json();
    List<Column<ContextRow>> key = List.of(new Column<>("context_id", "uuid", ContextRow::id));
    List<Column<ContextRow>> version =
        List.of(new Column<>("version", "bigint", ContextRow::version));
    List<Column<ContextRow>> tenant = List.of(new Column<>("tenant", "text", ContextRow::tenant));
    this.insert = BulkWrite.insert(jdbc, "context", "", all(key, version, tenant, said(), birth()));
    this.revise = BulkWrite.update(jdbc, "context", 1, all(key, version, said()));
    this.move = BulkWrite.update(jdbc, "context", 1, all(key, version));
    this.forget =
        BulkWrite.insert(
            jdbc,
            "forgotten_context",
            "on conflict (context_id) do update set version = excluded.version",
            all(key, version, tenant));
    this.passages = BulkWrite.insert(jdbc, "passage", "", passageColumns());
    this.happened = BulkWrite.insert(jdbc, "personal_context_event", "", eventColumns());
  }

  @SafeVarargs
  private static List<Column<ContextRow>> all(List<Column<ContextRow>>... columns) {
    return Stream.of(columns).flatMap(List::stream).toList();
  }

  private List<Column<ContextRow>> said() {
    return List.of(
        body("kind", "text", ContextBody::kind),
        body("domain", "text", ContextBody::domain),
        body("title", "text", ContextBody::title),
        body("content", "text", ContextBody::content),
        body("task_id", "uuid", body -> body.taskId() == null ? null : body.taskId().text()),
        body("tags", "text[]", body -> TextArray.of(body.tags())),
        body("tag_words", "text", body -> String.join(" ", body.tags())),
        body("metadata", "json", body -> json.writeValueAsString(body.metadata())),
        body("metadata_terms", "jsonb", body -> json.writeValueAsString(body.metadata())),
        body("subject_id", "text", ContextBody::subjectId),
        body("importance", "int", ContextBody::importance),
        body("parent_id", "uuid", body -> body.parentId() == null ? null : body.parentId().text()),
        body("expires_at", "timestamptz", ContextBody::expiresAt),
        new Column<>("updated_at", "timestamptz", row -> saidBy(row).at()),
        new Column<>("body_version", "bigint", row -> saidBy(row).version()),
        new Column<>("source_position", "bigint", row -> saidBy(row).position()),
        new Column<>("source_type", "text", row -> saidBy(row).type()));
  }

  private static Column<ContextRow> body(
      String name, String type, Function<ContextBody, @Nullable Object> value) {
    return new Column<>(name, type, row -> value.apply(saidBy(row).body()));
  }

  private static ContextRow.Said saidBy(ContextRow row) {
    return Objects.requireNonNull(row.said(), "only written where it has changed");
  }

  private static List<Column<ContextRow>> birth() {
    return List.of(
        new Column<>("agent_id", "uuid", ContextTable::agent),
        new Column<>("stored_by", "text", row -> birth(row).actor()),
        new Column<>("stored_at", "timestamptz", row -> birth(row).at()));
  }

  private static @Nullable String agent(ContextRow row) {
    AgentId agent = birth(row).agentId();
    return agent == null ? null : agent.text();
  }

  private static ContextRow.Birth birth(ContextRow row) {
    return Objects.requireNonNull(row.birth(), "only new contexts have these columns");
  }

  private static List<Column<PassageRow>> passageColumns() {
    return List.of(
        new Column<>("context_id", "uuid", PassageRow::context),
        new Column<>("model", "text", PassageRow::model),
        new Column<>("number", "int", PassageRow::number),
        new Column<>("tenant", "text", PassageRow::tenant),
        new Column<>("start_at", "int", row -> row.passage().start()),
        new Column<>("end_at", "int", row -> row.passage().end()),
        new Column<>(
            "vector", "halfvec", row -> Vectors.literal(row.passage().vector().numbers())));
  }

  private static List<Column<Delivery>> eventColumns() {
    return List.of(
        new Column<>("context_id", "uuid", Delivery::aggregate),
        new Column<>("sequence", "bigint", Delivery::sequence),
        new Column<>("tenant", "text", event -> event.metadata().tenant()),
        new Column<>("position", "bigint", event -> event.stored().position()),
        new Column<>("occurred_at", "timestamptz", Delivery::occurredAt),
        new Column<>("actor", "text", event -> event.metadata().actor()),
        new Column<>("action", "text", event -> event.metadata().action()),
        new Column<>("type", "text", event -> event.stored().name()));
  }

  void save(Collection<ContextRow> rows) {
    List<ContextRow> gone = rows.stream().filter(ContextRow::gone).toList();
    List<ContextRow> there = rows.stream().filter(row -> !row.gone()).toList();
    List<ContextRow> known = there.stream().filter(row -> row.birth() == null).toList();
    List<ContextRow> revised = known.stream().filter(row -> row.said() != null).toList();
    writing.begin();
    delete("passage", Stream.concat(gone.stream(), revised.stream()).toList());
    deletePassages(known.stream().flatMap(PassageRow::of).toList());
    noteLeftText(Stream.concat(gone.stream(), revised.stream()).toList());
    delete("context", gone);
    delete("personal_context_event", gone);
    forget.write(gone);
    insert.write(there.stream().filter(row -> row.birth() != null).toList());
    revise.write(revised);
    move.write(known.stream().filter(row -> row.said() == null).toList());
    passages.write(there.stream().flatMap(PassageRow::of).toList());
    happened.write(there.stream().flatMap(row -> row.happened().stream()).toList());
    changes.note(rows);
  }

  private void noteLeftText(List<ContextRow> rows) {
    if (!rows.isEmpty()) {
      jdbc.update(LEAVES_TEXT, (Object) rows.stream().map(ContextRow::id).toArray(UUID[]::new));
    }
  }

  private void delete(String table, List<ContextRow> rows) {
    if (!rows.isEmpty()) {
      jdbc.update(
          "delete from %s where context_id = any (?)".formatted(table),
          (Object) rows.stream().map(ContextRow::id).toArray(UUID[]::new));
    }
  }

  /** What a model has said of a context before, which may have been of more passages. */
  private void deletePassages(List<PassageRow> said) {
    if (!said.isEmpty()) {
      jdbc.update(
          """
          delete from passage p using unnest(?::uuid[], ?::text[]) as s (context_id, model)
          where p.context_id = s.context_id and p.model = s.model""",
          said.stream().map(PassageRow::context).toArray(UUID[]::new),
          said.stream().map(PassageRow::model).toArray(String[]::new));
    }
  }

  Map<UUID, ContextRow> load(Collection<UUID> ids) {
    UUID[] wanted = ids.toArray(UUID[]::new);
    Map<UUID, ContextRow> rows = new HashMap<>();
    jdbc.query(LOAD, Row.mapper(ContextTable::row), wanted, wanted)
        .forEach(row -> rows.put(row.id(), row));
    return rows;
  }

  private static ContextRow row(Row row) throws SQLException {
    return new ContextRow(
        row.uuid("context_id"),
        row.text("tenant"),
        NO_PARTITION,
        row.number("version"),
        null,
        null,
        List.of(),
        List.of(),
        row.flag("gone"));
  }
}
