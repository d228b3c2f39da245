package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.events.agent.AgentId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A new agent, checked and complete. */
public record RegisterAgent(
    AgentId agentId,
    String tenant,
    String name,
    @Nullable String type,
    List<String> capabilities,
    int maxConcurrentTasks,
    Map<String, String> labels) {}
