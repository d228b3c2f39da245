package com.leanvibe.hive.command.context;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Creates a context.
 *
 * @param agentId the agent that stores it, absent where it is none
 * @param keyId of the key that the body is sealed under, absent where it is nobody's
 * @param embedded what models say of the body, the current one last; empty where that comes later
 */
record StoreContext(
    ContextId contextId,
    String tenant,
    @Nullable AgentId agentId,
    ContextBody body,
    @Nullable UUID keyId,
    List<Embedded> embedded) {}
