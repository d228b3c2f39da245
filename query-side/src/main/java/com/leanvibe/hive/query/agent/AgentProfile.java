package com.leanvibe.hive.query.agent;

import com.leanvibe.hive.events.agent.AgentChanged;
import com.leanvibe.hive.events.agent.AgentRegistered;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody said an agent is. */
record AgentProfile(
    String name,
    @Nullable String type,
    List<String> capabilities,
    int maxConcurrentTasks,
    Map<String, String> labels) {

  static AgentProfile of(AgentRegistered event) {
    return new AgentProfile(
        event.name(),
        event.type(),
        event.capabilities(),
        event.maxConcurrentTasks(),
        event.labels());
  }

  static AgentProfile of(AgentChanged event) {
    return new AgentProfile(
        event.name(),
        event.type(),
        event.capabilities(),
        event.maxConcurrentTasks(),
        event.labels());
  }
}
