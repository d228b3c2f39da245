package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.events.agent.AgentId;
import java.util.Set;

/** An agent with room; counts it down while tasks are planned for it. */
final class FreeAgent {

  private final AgentId id;
  private final String tenant;
  private final Set<String> capabilities;
  private int room;

  FreeAgent(AgentId id, String tenant, Set<String> capabilities, int room) {
    this.id = id;
    this.tenant = tenant;
    this.capabilities = capabilities;
    this.room = room;
  }

  AgentId id() {
    return id;
  }

  int room() {
    return room;
  }

  boolean canDo(Lane lane) {
    return lane.tenant().equals(tenant) && capabilities.containsAll(lane.capabilities());
  }

  void take() {
    room--;
  }
}
