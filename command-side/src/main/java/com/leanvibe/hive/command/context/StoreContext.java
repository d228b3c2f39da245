package com.leanvibe.hive.command.context;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextId;
import org.jspecify.annotations.Nullable;

/**
 * Creates a context.
 *
 * @param agentId the agent that stores it, absent where it is none
 * @param embedded absent where that comes later
 */
record StoreContext(
    ContextId contextId,
    String tenant,
    @Nullable AgentId agentId,
    ContextBody body,
    @Nullable Embedded embedded) {}
