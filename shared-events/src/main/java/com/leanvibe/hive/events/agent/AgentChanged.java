package com.leanvibe.hive.events.agent;

import com.leanvibe.hive.events.EventName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Name, type, capabilities, room or labels are now these; what did not change is repeated. */
@EventName("hive.agent.AgentChanged")
public record AgentChanged(
    AgentId agentId,
    String name,
    @Nullable String type,
    List<String> capabilities,
    int maxConcurrentTasks,
    Map<String, String> labels)
    implements AgentEvent {}
