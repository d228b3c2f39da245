package com.leanvibe.hive.events.agent;

import com.leanvibe.hive.events.EventName;

/** The agent has a new secret; the old one no longer works. */
@EventName("hive.agent.AgentCredentialsRotated")
public record AgentCredentialsRotated(AgentId agentId) implements AgentEvent {}
