package com.leanvibe.hive.query.task;

import com.leanvibe.hive.events.task.TaskSubmitted;
import com.leanvibe.hive.events.workflow.WorkflowId;
import com.leanvibe.hive.query.table.Column;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The columns of a task: those that events change, and those that are written once. */
final class TaskColumns {

  private final JsonMapper json;

  TaskColumns(JsonMapper json) {
    this.json = json;
  }

  /** The key first. */
  List<Column<TaskRow>> changing() {
    return List.of(
        new Column<>("task_id", "uuid", TaskRow::id),
        new Column<>("version", "bigint", TaskRow::version),
        state("status", "text", state -> state.status),
        state("agent_id", "uuid", state -> state.agentId),
        state("attempt", "int", state -> state.attempt),
        state("failures", "int", state -> state.failures),
        state("lease_expires_at", "timestamptz", state -> state.leaseExpiresAt),
        state("percent", "int", state -> state.percent),
        state("note", "text", state -> state.note),
        state("result", "json", state -> state.result),
        state("error", "text", state -> state.error),
        state("reason", "text", state -> state.reason),
        state("approval", "json", state -> state.approval),
        state("retry_at", "timestamptz", state -> state.retryAt),
        state("started_at", "timestamptz", state -> state.startedAt),
        state("finished_at", "timestamptz", state -> state.finishedAt),
        state("updated_at", "timestamptz", state -> state.updatedAt));
  }

  List<Column<TaskRow>> lasting() {
    return List.of(
        new Column<>("tenant", "text", TaskRow::tenant),
        submitted("workflow_id", "uuid", event -> id(event.workflowId())),
        submitted("key", "text", TaskSubmitted::key),
        submitted("title", "text", TaskSubmitted::title),
        submitted("type", "text", TaskSubmitted::type),
        submitted("payload", "json", event -> text(event.payload())),
        submitted("priority", "int", TaskSubmitted::priority),
        submitted("required_capabilities", "json", event -> text(event.requiredCapabilities())),
        submitted("depends_on", "json", event -> text(event.dependsOn())),
        submitted("deadline", "timestamptz", TaskSubmitted::deadline),
        submitted("max_attempts", "int", TaskSubmitted::maxAttempts),
        submitted("lease_seconds", "int", TaskSubmitted::leaseSeconds),
        submitted("requires_approval", "boolean", TaskSubmitted::requiresApproval),
        submitted("repository", "text", TaskSubmitted::repository),
        new Column<>("submitted_at", "timestamptz", row -> submission(row).at()),
        new Column<>("submitted_by", "text", row -> submission(row).by()));
  }

  private static Column<TaskRow> state(
      String name, String type, Function<TaskState, @Nullable Object> value) {
    return new Column<>(name, type, row -> value.apply(row.state()));
  }

  private static Column<TaskRow> submitted(
      String name, String type, Function<TaskSubmitted, @Nullable Object> value) {
    return new Column<>(name, type, row -> value.apply(submission(row).event()));
  }

  private static TaskRow.Submission submission(TaskRow row) {
    return Objects.requireNonNull(row.submission(), "only new tasks have these columns");
  }

  private static @Nullable String id(@Nullable WorkflowId workflow) {
    return workflow == null ? null : workflow.text();
  }

  private String text(Object value) {
    return json.writeValueAsString(value);
  }
}
