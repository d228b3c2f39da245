package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Stops the agent at once. */
public record SuspendAgent(
    @TargetAggregateIdentifier AgentId agentId, Origin origin, @Nullable String reason) {}
