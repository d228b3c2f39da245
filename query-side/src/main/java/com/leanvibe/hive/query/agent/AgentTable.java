package com.leanvibe.hive.query.agent;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.agent.AgentStatus;
import com.leanvibe.hive.query.table.BulkWrite;
import com.leanvibe.hive.query.table.Column;
import com.leanvibe.hive.query.table.Row;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes agents for their projection. */
@Component
final class AgentTable {

  private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

  private final JdbcTemplate jdbc;
  private final JsonMapper json;
  private final BulkWrite<AgentRow> write;

  AgentTable(JdbcTemplate jdbc, EventCodec codec) {
    this.jdbc = jdbc;
    this.json = codec.json();
    this.write = BulkWrite.insert(jdbc, "agent", onConflict(), columns());
  }

  private List<Column<AgentRow>> columns() {
    return List.of(
        new Column<>("agent_id", "uuid", AgentRow::id),
        new Column<>("tenant", "text", AgentRow::tenant),
        new Column<>("version", "bigint", AgentRow::version),
        new Column<>("name", "text", row -> row.profile().name()),
        new Column<>("type", "text", row -> row.profile().type()),
        new Column<>("capabilities", "json", row -> text(row.profile().capabilities())),
        new Column<>("max_concurrent_tasks", "int", row -> row.profile().maxConcurrentTasks()),
        new Column<>("labels", "json", row -> text(row.profile().labels())),
        new Column<>("topics", "json", row -> text(row.topics())),
        new Column<>("terms", "text[]", AgentTerms::of),
        new Column<>("status", "text", AgentRow::status),
        new Column<>("reason", "text", AgentRow::reason),
        new Column<>("registered_at", "timestamptz", AgentRow::registeredAt),
        new Column<>("last_seen_at", "timestamptz", AgentRow::lastSeenAt),
        new Column<>("updated_at", "timestamptz", AgentRow::updatedAt));
  }

  private static String onConflict() {
    return """
        on conflict (agent_id) do update set
           version = excluded.version, name = excluded.name, type = excluded.type,
           capabilities = excluded.capabilities, labels = excluded.labels,
           max_concurrent_tasks = excluded.max_concurrent_tasks, topics = excluded.topics,
           terms = excluded.terms, status = excluded.status, reason = excluded.reason,
           last_seen_at = excluded.last_seen_at, updated_at = excluded.updated_at
        """;
  }

  private String text(Object value) {
    return json.writeValueAsString(value);
  }

  void save(Collection<AgentRow> rows) {
    write.write(rows);
  }

  Map<UUID, AgentRow> load(Collection<UUID> ids) {
    Map<UUID, AgentRow> rows = new HashMap<>();
    jdbc.query(
            "select * from agent where agent_id = any (?)",
            Row.mapper(this::row),
            (Object) ids.toArray(UUID[]::new))
        .forEach(row -> rows.put(row.id(), row));
    return rows;
  }

  private AgentRow row(Row row) throws SQLException {
    return new AgentRow(
        row.uuid("agent_id"),
        row.text("tenant"),
        row.number("version"),
        profile(row),
        json.readValue(row.text("topics"), WORDS),
        AgentStatus.valueOf(row.text("status")),
        row.textOrNull("reason"),
        row.instant("registered_at"),
        row.instantOrNull("last_seen_at"),
        row.instant("updated_at"));
  }

  private AgentProfile profile(Row row) throws SQLException {
    return new AgentProfile(
        row.text("name"),
        row.textOrNull("type"),
        json.readValue(row.text("capabilities"), WORDS),
        row.integer("max_concurrent_tasks"),
        json.readValue(row.text("labels"), LABELS));
  }
}
