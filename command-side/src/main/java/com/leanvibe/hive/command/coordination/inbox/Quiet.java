package com.leanvibe.hive.command.coordination.inbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.leanvibe.hive.events.agent.AgentId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Remembers until when it is no use to ask whether letters are due again, so that busy and idle
 * inboxes alike are read with one command.
 */
@Component
final class Quiet {

  private static final int MAX_AGENTS = 20_000;
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(1);
  private static final int DELAYS_PER_TIMEOUT = 10;

  private final Cache<AgentId, Instant> until =
      Caffeine.newBuilder().maximumSize(MAX_AGENTS).build();

  private final Duration visibilityTimeout;
  private final Duration delay;
  private final Clock clock;

  Quiet(InboxSettings settings, Clock clock) {
    this.visibilityTimeout = settings.visibilityTimeout();
    Duration part = visibilityTimeout.dividedBy(DELAYS_PER_TIMEOUT);
    this.delay = part.compareTo(LONGEST_DELAY) < 0 ? part : LONGEST_DELAY;
    this.clock = clock;
  }

  boolean isOver(AgentId agent) {
    return !left(agent).isPositive();
  }

  /** How long it still lasts; not positive where it is over. */
  Duration left(AgentId agent) {
    Instant end = until.getIfPresent(agent);
    return end == null ? Duration.ZERO : Duration.between(clock.instant(), end);
  }

  /**
   * Notes an answer.
   *
   * @param before when it was asked for
   * @param asked how many due letters were asked for
   */
  void note(AgentId agent, Instant before, InboxStream.Again again, int asked) {
    if (again.examined() == asked) {
      until.invalidate(agent);
    } else {
      until.put(agent, before.plus(again.pending() == 0 ? visibilityTimeout : delay));
    }
  }
}
