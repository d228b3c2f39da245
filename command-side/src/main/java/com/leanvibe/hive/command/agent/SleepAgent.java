package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Puts the agent to sleep. */
public record SleepAgent(
    @TargetAggregateIdentifier AgentId agentId, Origin origin, @Nullable String reason) {}
