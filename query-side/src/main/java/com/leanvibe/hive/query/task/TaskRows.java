package com.leanvibe.hive.query.task;

import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.query.table.Row;
import java.sql.SQLException;

/** Makes views of rows. */
final class TaskRows {

  /** Selects what {@link #summary} reads. */
  static final String SUMMARY =
      """
      select task_id, version, workflow_id, key, title, type, priority, required_capabilities,
             depends_on, deadline, max_attempts, lease_seconds, requires_approval, repository,
             status, agent_id, attempt, failures, lease_expires_at, percent, note, error, reason, approval,
             retry_at, submitted_at, submitted_by, started_at, finished_at, updated_at
        from task
      """;

  private TaskRows() {}

  static TaskView view(Row row) throws SQLException {
    return new TaskView(summary(row), row.text("payload"), row.textOrNull("result"));
  }

  static TaskSummary summary(Row row) throws SQLException {
    return new TaskSummary(
        row.uuid("task_id"),
        row.number("version"),
        row.uuidOrNull("workflow_id"),
        row.textOrNull("key"),
        row.text("title"),
        row.textOrNull("type"),
        row.integer("priority"),
        row.text("required_capabilities"),
        row.text("depends_on"),
        row.instantOrNull("deadline"),
        row.integer("max_attempts"),
        row.integer("lease_seconds"),
        row.flag("requires_approval"),
        row.textOrNull("repository"),
        TaskStatus.valueOf(row.text("status")),
        row.uuidOrNull("agent_id"),
        row.integer("attempt"),
        row.integer("failures"),
        row.instantOrNull("lease_expires_at"),
        row.integerOrNull("percent"),
        row.textOrNull("note"),
        row.textOrNull("error"),
        row.textOrNull("reason"),
        row.textOrNull("approval"),
        row.instantOrNull("retry_at"),
        row.instant("submitted_at"),
        row.text("submitted_by"),
        row.instantOrNull("started_at"),
        row.instantOrNull("finished_at"),
        row.instant("updated_at"));
  }
}
