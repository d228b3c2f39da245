package com.leanvibe.hive.query.workflow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.leanvibe.hive.events.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of a task of a workflow.
 *
 * @param status null where nothing of the task has reached the read models yet
 * @param dependsOn the keys of the tasks it waits for
 * @param agentId who holds it, or held it last where it has ended
 */
@JsonInclude
record WorkflowTask(
    UUID taskId,
    @Nullable String title,
    @Nullable TaskStatus status,
    List<String> dependsOn,
    int attempt,
    @Nullable UUID agentId,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  static WorkflowTask unseen(UUID task) {
    return new WorkflowTask(task, null, null, List.of(), 0, null, null, null);
  }

  /** How long the attempt took that ended the task; null before that. */
  @JsonIgnore
  @Nullable Duration duration() {
    return startedAt == null || finishedAt == null ? null : Duration.between(startedAt, finishedAt);
  }
}
