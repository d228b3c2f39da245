package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.store.Appender;
import com.leanvibe.hive.command.store.Sql;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.agent.AgentStatus;
import java.time.Clock;
import java.time.Instant;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Notes signs of life. They are no events: only the change of status is one. The table is written
 * at most once per sixth of the time after which an agent counts as away.
 */
@Component
@EnableConfigurationProperties(PresenceSettings.class)
public class Presence {

  private final Agents agents;
  private final Commands commands;
  private final Appender appender;
  private final PresenceSettings settings;
  private final Clock clock;

  Presence(
      Agents agents, Commands commands, Appender appender, PresenceSettings settings, Clock clock) {
    this.agents = agents;
    this.commands = commands;
    this.appender = appender;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The agent has just been heard of: brings it ONLINE where it was REGISTERED or OFFLINE.
   *
   * @return the agent as it is now
   */
  public AgentRow seen(String tenant, AgentId id) {
    AgentRow agent = agents.find(tenant, id);
    if (isDue(agent)) {
      write(id);
    }
    if (agent.status() != AgentStatus.REGISTERED && agent.status() != AgentStatus.OFFLINE) {
      return agent;
    }
    commands.send(new ShowSignOfLife(id, Origin.hive(tenant)));
    return agents.find(tenant, id);
  }

  /** Whether the agent was heard of lately enough to count as there. */
  boolean isPresent(AgentRow agent) {
    return agent.lastSeenAt() != null
        && agent.lastSeenAt().plus(settings.unseenAfter()).isAfter(clock.instant());
  }

  private boolean isDue(AgentRow agent) {
    return agent.unresponsive()
        || agent.lastSeenAt() == null
        || agent.lastSeenAt().plus(settings.writtenEvery()).isBefore(clock.instant());
  }

  private void write(AgentId id) {
    Instant now = clock.instant();
    appender.write(
        (connection, position, answer) ->
            Sql.update(
                connection,
                "update agent set last_seen_at = ?, unresponsive = false where agent_id = ?",
                now,
                id.value()));
  }
}
