package com.leanvibe.hive.events.task;

import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.agent.AgentId;
import org.jspecify.annotations.Nullable;

/** Nobody is to do the task any more; {@code agentId} is who held it. */
@EventName("hive.task.TaskCancelled")
public record TaskCancelled(TaskId taskId, @Nullable AgentId agentId, @Nullable String reason)
    implements TaskEvent {}
