package com.leanvibe.hive.events.agent;

import com.leanvibe.hive.events.EventName;

/** Messages to this topic reach the agent. */
@EventName("hive.agent.AgentSubscribed")
public record AgentSubscribed(AgentId agentId, String topic) implements AgentEvent {}
