package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A JSON merge patch (RFC 7396) of what the agent is: null keeps a field, {@code clearType} removes
 * the type, labels with a null value are removed.
 */
public record ChangeAgent(
    @TargetAggregateIdentifier AgentId agentId,
    Origin origin,
    @Nullable String name,
    @Nullable String type,
    boolean clearType,
    @Nullable List<String> capabilities,
    @Nullable Integer maxConcurrentTasks,
    Map<String, @Nullable String> labels) {}
