package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Gives a queued task to an agent that has room and the capabilities. */
public record AssignTask(
    @TargetAggregateIdentifier TaskId taskId, Origin origin, AgentId agentId, Instant now) {}
