package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Replaces the agent's secret; the new one's hash is written beside the event. */
public record RotateAgentCredentials(@TargetAggregateIdentifier AgentId agentId, Origin origin) {}
