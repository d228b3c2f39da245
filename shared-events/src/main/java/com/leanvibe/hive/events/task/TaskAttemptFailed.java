package com.leanvibe.hive.events.task;

import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.agent.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The attempt ended badly and the task is QUEUED again, not to be assigned before {@code retryAt}.
 */
@EventName("hive.task.TaskAttemptFailed")
public record TaskAttemptFailed(
    TaskId taskId,
    AgentId agentId,
    int attempt,
    AttemptFailure cause,
    @Nullable String error,
    Instant retryAt)
    implements TaskEvent {}
