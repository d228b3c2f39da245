package com.leanvibe.hive.query.task;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.query.table.BulkWrite;
import com.leanvibe.hive.query.table.Column;
import com.leanvibe.hive.query.table.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads and writes tasks for their projection. */
@Component
final class TaskTable {

  private static final String LOAD =
      """
      select task_id, tenant, version, status, agent_id, attempt, failures, lease_expires_at,
             percent, note, result, error, reason, approval, retry_at, started_at, finished_at, updated_at
        from task where task_id = any (?)
      """;

  private final JdbcTemplate jdbc;
  private final BulkWrite<TaskRow> insert;
  private final BulkWrite<TaskRow> update;
  private final AgentWorkTable work;
  private final TaskCounts counts;

  TaskTable(JdbcTemplate jdbc, EventCodec codec, AgentWorkTable work, TaskCounts counts) {
    this.jdbc = jdbc;
    this.work = work;
    this.counts = counts;
    TaskColumns columns = new TaskColumns(codec.json());
    List<Column<TaskRow>> all = new ArrayList<>(columns.changing());
    all.addAll(columns.lasting());
    this.insert = BulkWrite.insert(jdbc, "task", "", all);
    this.update = BulkWrite.update(jdbc, "task", 1, columns.changing());
  }

  void save(Collection<TaskRow> rows) {
    insert.write(rows.stream().filter(row -> row.submission() != null).toList());
    update.write(rows.stream().filter(row -> row.submission() == null).toList());
    work.add(rows);
    counts.move(rows);
  }

  Map<UUID, TaskRow> load(Collection<UUID> ids) {
    Map<UUID, TaskRow> rows = HashMap.newHashMap(ids.size());
    jdbc.query(LOAD, Row.mapper(TaskTable::row), (Object) ids.toArray(UUID[]::new))
        .forEach(row -> rows.put(row.id(), row));
    return rows;
  }

  private static TaskRow row(Row row) throws SQLException {
    TaskState state = state(row);
    return new TaskRow(
        row.uuid("task_id"),
        row.text("tenant"),
        0,
        row.number("version"),
        state,
        null,
        state.status,
        List.of());
  }

  private static TaskState state(Row row) throws SQLException {
    TaskState state =
        new TaskState(TaskStatus.valueOf(row.text("status")), row.instant("updated_at"));
    state.agentId = row.uuidOrNull("agent_id");
    state.attempt = row.integer("attempt");
    state.failures = row.integer("failures");
    state.leaseExpiresAt = row.instantOrNull("lease_expires_at");
    state.percent = row.integerOrNull("percent");
    state.note = row.textOrNull("note");
    state.result = row.textOrNull("result");
    state.error = row.textOrNull("error");
    state.reason = row.textOrNull("reason");
    state.approval = row.textOrNull("approval");
    state.retryAt = row.instantOrNull("retry_at");
    state.startedAt = row.instantOrNull("started_at");
    state.finishedAt = row.instantOrNull("finished_at");
    return state;
  }
}
