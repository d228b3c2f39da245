package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.agent.AgentStatus;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An agent as the command side's table has it. */
public record AgentRow(
    AgentId id,
    String tenant,
    AgentStatus status,
    Set<String> capabilities,
    int room,
    @Nullable Instant lastSeenAt,
    boolean unresponsive) {}
