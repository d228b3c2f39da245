package com.leanvibe.hive.query.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.leanvibe.hive.events.task.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A workflow and the state of its tasks.
 *
 * @param version the sequence of the workflow's own last event; its tasks' events do not change it
 * @param tasks by key
 * @param counts how many tasks stand where
 * @param criticalPath see {@link CriticalPath}
 * @param finishedAt when its last task ended, where it is completed
 */
@JsonInclude
record WorkflowView(
    UUID workflowId,
    long version,
    String name,
    WorkflowStatus status,
    Map<String, WorkflowTask> tasks,
    Map<TaskStatus, Integer> counts,
    List<CriticalPath.Step> criticalPath,
    Instant submittedAt,
    String submittedBy,
    @Nullable Instant finishedAt) {}
