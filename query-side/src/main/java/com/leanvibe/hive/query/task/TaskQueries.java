package com.leanvibe.hive.query.task;

import com.leanvibe.hive.platform.security.Sight;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.query.table.KeysetQuery;
import com.leanvibe.hive.query.table.Listed;
import com.leanvibe.hive.query.table.Places;
import com.leanvibe.hive.query.table.Row;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds tasks. */
@Component
final class TaskQueries {

  private static final Listed<TaskSummary> LISTED =
      new Listed<>(
          TaskRows::summary,
          TaskSummary::place,
          new Places("task", "task_id", Map.of("task-type", "type", "repository", "repository")),
          task -> TenantTasks.factsOf(task.type(), task.repository()));

  private final JdbcTemplate jdbc;

  TaskQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Optional<TaskView> find(String tenant, UUID task) {
    return jdbc
        .query(
            "select * from task where tenant = ? and task_id = ?",
            Row.mapper(TaskRows::view),
            tenant,
            task)
        .stream()
        .findAny();
  }

  /** A page of those tasks that a caller may see. */
  Page<TaskSummary> list(
      String tenant, Sight sight, TaskFilter filter, Limit limit, @Nullable Cursor after) {
    return new KeysetQuery(TaskRows.SUMMARY, "submitted_at", "task_id", tenant)
        .and("status = ?", filter.status())
        .and("agent_id = ?", filter.agentId())
        .and("workflow_id = ?", filter.workflowId())
        .and("type collate \"C\" = ?", filter.type())
        .and("priority = ?", filter.priority())
        .and("submitted_at > ?", filter.submittedAfter())
        .page(jdbc, LISTED, sight, limit, after);
  }
}
