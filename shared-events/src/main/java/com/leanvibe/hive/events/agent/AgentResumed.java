package com.leanvibe.hive.events.agent;

import com.leanvibe.hive.events.EventName;
import org.jspecify.annotations.Nullable;

/** The agent may act again. */
@EventName("hive.agent.AgentResumed")
public record AgentResumed(AgentId agentId, AgentStatus status, @Nullable String reason)
    implements AgentEvent {}
