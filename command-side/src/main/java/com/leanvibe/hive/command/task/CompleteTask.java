package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import tools.jackson.databind.JsonNode;

/** The holder succeeded. */
public record CompleteTask(
    @TargetAggregateIdentifier TaskId taskId,
    Origin origin,
    AgentId agentId,
    int attempt,
    JsonNode result)
    implements Attempt {}
