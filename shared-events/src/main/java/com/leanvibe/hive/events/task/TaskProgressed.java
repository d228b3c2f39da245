package com.leanvibe.hive.events.task;

import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.agent.AgentId;
import org.jspecify.annotations.Nullable;

/** How far the attempt is, 0 to 100. */
@EventName("hive.task.TaskProgressed")
public record TaskProgressed(
    TaskId taskId, AgentId agentId, int attempt, int percent, @Nullable String note)
    implements TaskEvent {}
