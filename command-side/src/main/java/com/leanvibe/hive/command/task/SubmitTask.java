package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.approval.AskedApproval;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.workflow.WorkflowId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A task to be created, checked and complete; {@code key} is its name within its workflow.
 *
 * @param dependsOn tasks of the same tenant that must be completed first
 * @param approval what must be approved first; absent where nothing must
 */
public record SubmitTask(
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
    @Nullable AskedApproval approval,
    @Nullable String repository) {}
