package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.events.agent.AgentId;

/** Clears away what an agent leaves behind. */
public interface Departures {

  /** The agent is retired. What cannot be cleared away now is found later. */
  void departed(AgentId agent);
}
