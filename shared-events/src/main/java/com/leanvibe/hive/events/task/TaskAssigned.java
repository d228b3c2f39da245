package com.leanvibe.hive.events.task;

import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.agent.AgentId;
import java.time.Instant;

/**
 * The agent holds the task under this attempt number, the fencing token of everything it does to
 * it.
 */
@EventName("hive.task.TaskAssigned")
public record TaskAssigned(TaskId taskId, AgentId agentId, int attempt, Instant leaseExpiresAt)
    implements TaskEvent {}
