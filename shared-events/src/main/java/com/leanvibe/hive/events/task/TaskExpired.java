package com.leanvibe.hive.events.task;

import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.agent.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The deadline passed before the task was completed; {@code agentId} is who held it. */
@EventName("hive.task.TaskExpired")
public record TaskExpired(TaskId taskId, @Nullable AgentId agentId, Instant deadline)
    implements TaskEvent {}
