package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The agent was heard of: brings it ONLINE where it was REGISTERED or OFFLINE, changes nothing
 * elsewhere.
 */
public record ShowSignOfLife(@TargetAggregateIdentifier AgentId agentId, Origin origin) {}
