package com.leanvibe.hive.events.agent;

import com.leanvibe.hive.events.EventName;

/** Messages to this topic no longer reach the agent. */
@EventName("hive.agent.AgentUnsubscribed")
public record AgentUnsubscribed(AgentId agentId, String topic) implements AgentEvent {}
