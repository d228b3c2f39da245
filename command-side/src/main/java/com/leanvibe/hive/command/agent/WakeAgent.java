package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends the agent's sleep; {@code present} tells whether it was heard of lately. */
public record WakeAgent(
    @TargetAggregateIdentifier AgentId agentId, Origin origin, boolean present) {}
