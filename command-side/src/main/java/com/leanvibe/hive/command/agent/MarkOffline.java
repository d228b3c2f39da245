package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The agent has not been heard of for too long. */
public record MarkOffline(
    @TargetAggregateIdentifier AgentId agentId, Origin origin, Instant lastSeenAt) {}
