package com.leanvibe.hive.events.agent;

import com.leanvibe.hive.events.EventName;
import org.jspecify.annotations.Nullable;

/** The agent is asleep and gets nothing new until it is woken. */
@EventName("hive.agent.AgentSlept")
public record AgentSlept(AgentId agentId, @Nullable String reason) implements AgentEvent {}
