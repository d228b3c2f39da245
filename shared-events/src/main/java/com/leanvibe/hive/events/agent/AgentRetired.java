package com.leanvibe.hive.events.agent;

import com.leanvibe.hive.events.EventName;
import org.jspecify.annotations.Nullable;

/** The agent left for good; its credentials no longer work. */
@EventName("hive.agent.AgentRetired")
public record AgentRetired(AgentId agentId, @Nullable String reason) implements AgentEvent {}
