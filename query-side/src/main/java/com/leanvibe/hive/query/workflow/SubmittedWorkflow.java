package com.leanvibe.hive.query.workflow;

import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.query.table.Keyset;
import com.leanvibe.hive.query.table.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A workflow as it was submitted, to be put together with where its tasks stand. */
record SubmittedWorkflow(
    UUID id, long version, String name, int taskCount, Instant submittedAt, String submittedBy) {

  /** The columns that {@link #read} reads. */
  static final String COLUMNS =
      "workflow_id, version, name, task_count, submitted_at, submitted_by";

  static SubmittedWorkflow read(Row row) throws SQLException {
    return new SubmittedWorkflow(
        row.uuid("workflow_id"),
        row.number("version"),
        row.text("name"),
        row.integer("task_count"),
        row.instant("submitted_at"),
        row.text("submitted_by"));
  }

  Keyset place() {
    return new Keyset(submittedAt, id);
  }

  WorkflowSummary summary(Map<TaskStatus, Integer> counts) {
    return new WorkflowSummary(
        id, version, name, WorkflowStatus.of(counts, taskCount), counts, submittedAt, submittedBy);
  }

  WorkflowView view(Map<String, WorkflowTask> tasks) {
    Map<TaskStatus, Integer> counts = counts(tasks);
    WorkflowStatus status = WorkflowStatus.of(counts, taskCount);
    return new WorkflowView(
        id,
        version,
        name,
        status,
        tasks,
        counts,
        CriticalPath.of(tasks),
        submittedAt,
        submittedBy,
        status == WorkflowStatus.COMPLETED ? lastEnd(tasks) : null);
  }

  private static Map<TaskStatus, Integer> counts(Map<String, WorkflowTask> tasks) {
    Map<TaskStatus, Integer> counts = new EnumMap<>(TaskStatus.class);
    tasks.values().stream()
        .map(WorkflowTask::status)
        .filter(Objects::nonNull)
        .forEach(status -> counts.merge(status, 1, Integer::sum));
    return counts;
  }

  private static @Nullable Instant lastEnd(Map<String, WorkflowTask> tasks) {
    return tasks.values().stream()
        .map(WorkflowTask::finishedAt)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
