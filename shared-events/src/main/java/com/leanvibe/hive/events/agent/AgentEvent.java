package com.leanvibe.hive.events.agent;

import com.leanvibe.hive.events.Event;

/** Everything that can happen to an agent. */
public sealed interface AgentEvent extends Event
    permits AgentCameOnline,
        AgentChanged,
        AgentCredentialsRotated,
        AgentDraining,
        AgentRegistered,
        AgentResumed,
        AgentRetired,
        AgentSlept,
        AgentSubscribed,
        AgentSuspended,
        AgentUnsubscribed,
        AgentWentOffline,
        AgentWoken {

  AgentId agentId();

  @Override
  default AgentId aggregateId() {
    return agentId();
  }
}
