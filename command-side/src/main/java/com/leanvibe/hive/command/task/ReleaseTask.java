package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The holder gives the task back. */
public record ReleaseTask(
    @TargetAggregateIdentifier TaskId taskId,
    Origin origin,
    AgentId agentId,
    int attempt,
    @Nullable String reason)
    implements Attempt {}
