package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Lets the agent finish what it holds and gives it nothing new. */
public record DrainAgent(
    @TargetAggregateIdentifier AgentId agentId, Origin origin, @Nullable String reason) {}
