package com.leanvibe.hive.events.agent;

import com.leanvibe.hive.events.EventName;

/** The agent gave its first sign of life after being registered or away. */
@EventName("hive.agent.AgentCameOnline")
public record AgentCameOnline(AgentId agentId) implements AgentEvent {}
