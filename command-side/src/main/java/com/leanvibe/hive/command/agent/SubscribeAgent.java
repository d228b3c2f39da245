package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Sends messages to a topic to the agent as well. */
public record SubscribeAgent(
    @TargetAggregateIdentifier AgentId agentId, Origin origin, String topic) {}
