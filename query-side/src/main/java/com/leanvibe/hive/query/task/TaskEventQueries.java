package com.leanvibe.hive.query.task;

import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.query.table.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds what happened to tasks. */
@Component
final class TaskEventQueries {

  private final JdbcTemplate jdbc;

  TaskEventQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A part of a task's history, the oldest first; empty where there is no such task. */
  Page<TaskEventView> history(String tenant, UUID task, Limit limit, @Nullable Cursor after) {
    List<TaskEventView> events =
        jdbc.query(
            """
            select * from task_event where tenant = ? and task_id = ? and sequence > ?
             order by sequence limit ?
            """,
            Row.mapper(TaskEventQueries::view),
            tenant,
            task,
            after == null ? -1 : after.number(),
            limit.plusOne());
    return Page.of(events, limit, event -> Cursor.of(event.sequence()));
  }

  /** Whether there is a history of such a task. */
  boolean has(String tenant, UUID task) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from task_event where tenant = ? and task_id = ?)",
            Boolean.class,
            tenant,
            task));
  }

  private static TaskEventView view(Row row) throws SQLException {
    return new TaskEventView(
        row.number("position"),
        row.number("sequence"),
        row.text("name"),
        row.integer("revision"),
        row.instant("occurred_at"),
        row.text("actor"),
        row.text("action"),
        row.text("correlation_id"),
        row.text("causation_id"),
        row.textOrNull("traceparent"),
        row.text("data"));
  }
}
