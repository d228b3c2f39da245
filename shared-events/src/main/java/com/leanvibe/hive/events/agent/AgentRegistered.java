package com.leanvibe.hive.events.agent;

import com.leanvibe.hive.events.EventName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An agent joined the fleet; it is REGISTERED until its first sign of life. */
@EventName("hive.agent.AgentRegistered")
public record AgentRegistered(
    AgentId agentId,
    String tenant,
    String name,
    @Nullable String type,
    List<String> capabilities,
    int maxConcurrentTasks,
    Map<String, String> labels)
    implements AgentEvent {}
