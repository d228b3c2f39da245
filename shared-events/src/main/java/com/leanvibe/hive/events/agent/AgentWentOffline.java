package com.leanvibe.hive.events.agent;

import com.leanvibe.hive.events.EventName;
import java.time.Instant;

/** No sign of life since {@code lastSeenAt}, for longer than the hive waits. */
@EventName("hive.agent.AgentWentOffline")
public record AgentWentOffline(AgentId agentId, Instant lastSeenAt) implements AgentEvent {}
