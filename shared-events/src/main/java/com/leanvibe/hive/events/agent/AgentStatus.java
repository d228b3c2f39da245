package com.leanvibe.hive.events.agent;

/** Where an agent stands. */
public enum AgentStatus {
  REGISTERED,
  ONLINE,
  OFFLINE,
  DRAINING,
  SLEEPING,
  SUSPENDED,
  RETIRED
}
