package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Ends draining or suspension; {@code present} tells whether the agent was heard of lately. */
public record ResumeAgent(
    @TargetAggregateIdentifier AgentId agentId,
    Origin origin,
    boolean present,
    @Nullable String reason) {}
