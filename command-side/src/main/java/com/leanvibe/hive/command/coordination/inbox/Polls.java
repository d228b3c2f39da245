package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.command.coordination.Admittance;
import com.leanvibe.hive.command.coordination.Listening;
import com.leanvibe.hive.events.agent.AgentId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets agents wait for letters. */
@Component
class Polls {

  /** Makes good for wake-ups that were lost with a connection. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final Inbox inbox;
  private final Bells bells;
  private final Pulse.Meter pulses;
  private final Clock clock;

  Polls(Inbox inbox, Bells bells, Pulse.Meter pulses, Clock clock) {
    this.inbox = inbox;
    this.bells = bells;
    this.pulses = pulses;
    this.clock = clock;
  }

  /**
   * Delivers up to {@code max} letters, waiting up to {@code wait} for the first; the agent counts
   * as there meanwhile. Ends early, with nothing, where this instance stops or the admittance is
   * over.
   */
  List<InboxItem> poll(String tenant, AgentId agent, int max, Duration wait, Admittance admittance)
      throws InterruptedException {
    Pulse pulse = pulses.of(tenant, agent);
    Instant end = clock.instant().plus(wait);
    try (Listening listening = bells.listen(agent)) {
      while (true) {
        List<InboxItem> items = inbox.take(agent, max);
        Duration left = Duration.between(clock.instant(), end);
        if (!items.isEmpty() || !left.isPositive() || bells.areSilent()) {
          return items;
        }
        admittance.rest(listening, shortest(left, nap(agent), pulse.rest()));
        if (admittance.isOver()) {
          return List.of();
        }
        pulse.keepUp();
      }
    }
  }

  /** How long a waiting agent can do without looking into its inbox, if it is not woken. */
  Duration nap(AgentId agent) {
    return shortest(LOOK_AGAIN, inbox.quietFor(agent));
  }

  static Duration shortest(Duration... durations) {
    return Collections.min(List.of(durations));
  }
}
