package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.workflow.WorkflowId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A task as the agent that is to do it sees it: what {@code claim} and an ASSIGNMENT show. */
record HandedTask(
    TaskId taskId,
    int attempt,
    Instant leaseExpiresAt,
    int leaseSeconds,
    String title,
    @Nullable String type,
    JsonNode payload,
    int priority,
    List<String> requiredCapabilities,
    List<TaskId> dependsOn,
    @Nullable WorkflowId workflowId,
    @Nullable String key,
    @Nullable Instant deadline,
    int maxAttempts,
    @Nullable String repository,
    AgentId agentId) {}
