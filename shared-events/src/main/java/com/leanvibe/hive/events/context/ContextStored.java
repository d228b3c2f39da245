package com.leanvibe.hive.events.context;

import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.agent.AgentId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has learned something that others may need.
 *
 * @param agentId the agent that stored it, absent where it was none
 */
@EventName("hive.context.ContextStored")
public record ContextStored(
    ContextId contextId, String tenant, @Nullable AgentId agentId, ContextBody body)
    implements ContextEvent {}
