package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The holder begins its attempt. */
public record StartTask(
    @TargetAggregateIdentifier TaskId taskId,
    Origin origin,
    AgentId agentId,
    int attempt,
    Instant now)
    implements Attempt {}
