package com.leanvibe.hive.events.agent;

import com.leanvibe.hive.events.EventName;
import org.jspecify.annotations.Nullable;

/** The agent finishes what it holds and gets nothing new. */
@EventName("hive.agent.AgentDraining")
public record AgentDraining(AgentId agentId, @Nullable String reason) implements AgentEvent {}
