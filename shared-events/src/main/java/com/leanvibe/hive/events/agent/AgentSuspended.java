package com.leanvibe.hive.events.agent;

import com.leanvibe.hive.events.EventName;
import org.jspecify.annotations.Nullable;

/** The agent may not act and loses what it holds, until it is resumed. */
@EventName("hive.agent.AgentSuspended")
public record AgentSuspended(AgentId agentId, @Nullable String reason) implements AgentEvent {}
