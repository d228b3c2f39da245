package com.leanvibe.hive.events.task;

import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.agent.AgentId;
import org.jspecify.annotations.Nullable;

/** The last attempt ended badly; the task is a dead letter until somebody retries it. */
@EventName("hive.task.TaskFailed")
public record TaskFailed(
    TaskId taskId, AgentId agentId, int attempt, AttemptFailure cause, @Nullable String error)
    implements TaskEvent {}
