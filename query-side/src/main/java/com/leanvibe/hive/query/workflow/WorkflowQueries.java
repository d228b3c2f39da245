package com.leanvibe.hive.query.workflow;

import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.platform.security.Sight;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.query.table.KeysetQuery;
import com.leanvibe.hive.query.table.Listed;
import com.leanvibe.hive.query.table.Places;
import com.leanvibe.hive.query.table.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds workflows, and puts them together with their tasks. */
@Component
final class WorkflowQueries {

  private static final Listed<SubmittedWorkflow> LISTED =
      new Listed<>(
          SubmittedWorkflow::read,
          SubmittedWorkflow::place,
          Places.none("workflow", "workflow_id"),
          workflow -> Map.of());

  private final JdbcTemplate jdbc;
  private final WorkflowTasks tasks;

  WorkflowQueries(JdbcTemplate jdbc, WorkflowTasks tasks) {
    this.jdbc = jdbc;
    this.tasks = tasks;
  }

  Optional<WorkflowView> find(String tenant, UUID workflow) {
    return jdbc
        .query(
            "select %s from workflow where tenant = ? and workflow_id = ?"
                .formatted(SubmittedWorkflow.COLUMNS),
            Row.mapper(SubmittedWorkflow::read),
            tenant,
            workflow)
        .stream()
        .findAny()
        .map(submitted -> submitted.view(tasks.byKey(tenant, workflow)));
  }

  /** A page of those workflows that a caller may see. */
  Page<WorkflowSummary> list(String tenant, Sight sight, Limit limit, @Nullable Cursor after) {
    Page<SubmittedWorkflow> page =
        new KeysetQuery(
                "select %s from workflow".formatted(SubmittedWorkflow.COLUMNS),
                "submitted_at",
                "workflow_id",
                tenant)
            .page(jdbc, LISTED, sight, limit, after);
    return new Page<>(summaries(tenant, page.items()), page.next());
  }

  private List<WorkflowSummary> summaries(String tenant, List<SubmittedWorkflow> workflows) {
    Map<UUID, Map<TaskStatus, Integer>> counts =
        tasks.counts(tenant, workflows.stream().map(SubmittedWorkflow::id).toList());
    return workflows.stream()
        .map(submitted -> submitted.summary(counts.getOrDefault(submitted.id(), Map.of())))
        .toList();
  }
}
