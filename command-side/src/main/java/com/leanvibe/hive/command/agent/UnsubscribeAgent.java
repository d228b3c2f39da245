package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** No longer sends messages to a topic to the agent. */
public record UnsubscribeAgent(
    @TargetAggregateIdentifier AgentId agentId, Origin origin, String topic) {}
