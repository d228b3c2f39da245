package com.leanvibe.hive.events.agent;

import com.leanvibe.hive.events.EventName;

/** The agent is awake again. */
@EventName("hive.agent.AgentWoken")
public record AgentWoken(AgentId agentId, AgentStatus status) implements AgentEvent {}
