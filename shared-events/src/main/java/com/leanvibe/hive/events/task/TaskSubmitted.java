package com.leanvibe.hive.events.task;

import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.workflow.WorkflowId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Somebody asked for work to be done. {@code status} is where the task starts: AWAITING_APPROVAL,
 * BLOCKED or QUEUED; {@code key} is its name within its workflow.
 */
@EventName("hive.task.TaskSubmitted")
public record TaskSubmitted(
    TaskId taskId,
    String tenant,
    @Nullable WorkflowId workflowId,
    @Nullable String key,
    String title,
    @Nullable String type,
    JsonNode payload,
    int priority,
    List<String> requiredCapabilities,
    List<TaskId> dependsOn,
    @Nullable Instant deadline,
    int maxAttempts,
    int leaseSeconds,
    boolean requiresApproval,
    @Nullable String repository,
    TaskStatus status)
    implements TaskEvent {}
