package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.command.agent.AgentRow;
import com.leanvibe.hive.command.agent.Presence;
import com.leanvibe.hive.command.agent.PresenceSettings;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.agent.AgentStatus;
import com.leanvibe.hive.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Signs of life of an agent for as long as one of its requests waits. */
final class Pulse {

  /** Takes pulses. */
  @Component
  static class Meter {

    private final Presence presence;
    private final PresenceSettings settings;
    private final Clock clock;

    Meter(Presence presence, PresenceSettings settings, Clock clock) {
      this.presence = presence;
      this.settings = settings;
      this.clock = clock;
    }

    /** Begins with a beat. */
    Pulse of(String tenant, AgentId agent) {
      Pulse pulse = new Pulse(this, tenant, agent);
      pulse.beat();
      return pulse;
    }
  }

  private final Meter meter;
  private final String tenant;
  private final AgentId agent;
  private Instant next;

  private Pulse(Meter meter, String tenant, AgentId agent) {
    this.meter = meter;
    this.tenant = tenant;
    this.agent = agent;
    this.next = meter.clock.instant();
  }

  /**
   * Beats where the agent would count as away before long.
   *
   * @throws Problem 404 where the tenant has no such agent, 409 where it is retired
   */
  void keepUp() {
    if (!next.isAfter(meter.clock.instant())) {
      beat();
    }
  }

  /** Beats now; errors as {@link #keepUp()}. */
  void beat() {
    AgentRow row = meter.presence.seen(tenant, agent);
    if (row.status() == AgentStatus.RETIRED) {
      throw Problem.conflict("The agent is RETIRED").with("agentStatus", row.status());
    }
    next = meter.clock.instant().plus(meter.settings.offlineAfter().dividedBy(2));
  }

  /** How long until the next beat. */
  Duration rest() {
    return Duration.between(meter.clock.instant(), next);
  }
}
