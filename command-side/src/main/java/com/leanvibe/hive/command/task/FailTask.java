package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The holder did not succeed; unless {@code retryable}, no further attempt is made. */
public record FailTask(
    @TargetAggregateIdentifier TaskId taskId,
    Origin origin,
    AgentId agentId,
    int attempt,
    @Nullable String error,
    boolean retryable,
    Backoff backoff)
    implements Attempt {}
