package com.leanvibe.hive.events.task;

import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.agent.AgentId;
import org.jspecify.annotations.Nullable;

/** The agent gave the task back unharmed; the attempt does not count as a failure. */
@EventName("hive.task.TaskReleased")
public record TaskReleased(TaskId taskId, AgentId agentId, int attempt, @Nullable String reason)
    implements TaskEvent {}
