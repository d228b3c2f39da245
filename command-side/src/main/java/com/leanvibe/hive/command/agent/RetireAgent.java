package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Ends the agent's membership for good. */
public record RetireAgent(
    @TargetAggregateIdentifier AgentId agentId, Origin origin, @Nullable String reason) {}
