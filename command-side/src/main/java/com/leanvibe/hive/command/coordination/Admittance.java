package com.leanvibe.hive.command.coordination;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.permission.DenialReason;
import com.leanvibe.hive.platform.audit.AccessTrail;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.problem.Denial;
import com.leanvibe.hive.platform.security.Gate;
import com.leanvibe.hive.platform.security.TokenCheck;
import com.leanvibe.hive.platform.security.VerifiedToken;
import com.leanvibe.hive.platform.web.RequestContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The right of an agent to a request that lasts: it ends when the token expires or is revoked, or
 * when the agent may not ask for this any more, although both were only asked at the beginning.
 */
public final class Admittance {

  private static final Duration LOOK_WHETHER_IT_MAY = Duration.ofMillis(500);

  /** Grants it to requests whose tokens the security filter has accepted. */
  @Component
  public static class Desk {

    private final List<TokenCheck> checks;
    private final Gate gate;
    private final AccessTrail trail;
    private final Clock clock;

    Desk(ObjectProvider<TokenCheck> checks, Gate gate, AccessTrail trail, Clock clock) {
      this.checks = checks.orderedStream().toList();
      this.gate = gate;
      this.trail = trail;
      this.clock = clock;
    }

    /**
     * Admits an agent to what the request on this thread does as long as it may.
     *
     * @param action {@code <feature>:<verb>}, as in the route
     */
    public Admittance to(String action, AgentId agent) {
      VerifiedToken token =
          Objects.requireNonNull(VerifiedToken.current(), "no token was accepted");
      return new Admittance(this, token, Action.parse(action), Resource.of("agent", agent.text()));
    }
  }

  private final Desk desk;
  private final VerifiedToken token;
  private final Action action;
  private final Resource agent;
  private @Nullable Denial unrecorded;
  private boolean denied;

  private Admittance(Desk desk, VerifiedToken token, Action action, Resource agent) {
    this.desk = desk;
    this.token = token;
    this.action = action;
    this.agent = agent;
  }

  /**
   * Whether it has ended. That it was taken away is recorded as a denial, once and before this
   * answers.
   *
   * @throws com.leanvibe.hive.platform.problem.Problem 503 where that cannot be told or recorded
   *     now
   */
  public boolean isOver() {
    if (unrecorded == null && !denied && rest().isPositive()) {
      unrecorded = denial();
    }
    if (unrecorded != null) {
      desk.trail.denied(unrecorded, RequestContext.current().metadata(desk.clock.instant()));
      unrecorded = null;
      denied = true;
    }
    return denied || !rest().isPositive();
  }

  /** Whether it was taken away, and the record of that is still to be made. */
  public boolean isUnrecorded() {
    return unrecorded != null;
  }

  private @Nullable Denial denial() {
    return desk.checks.stream().anyMatch(check -> check.refuses(token))
        ? new Denial(action.toString(), agent.toString(), Set.of(DenialReason.TOKEN_ENDED))
        : desk.gate.denial(token.caller(), action, agent);
  }

  /** How long until the token expires. */
  private Duration rest() {
    return Duration.between(desk.clock.instant(), token.expiresAt());
  }

  /**
   * Waits for letters at most so long, and looks every half second whether it still may: what was
   * taken from an agent ends within a second what it had begun.
   *
   * @throws com.leanvibe.hive.platform.problem.Problem 503 where that cannot be told now
   */
  public void rest(Listening listening, Duration atMost) throws InterruptedException {
    Instant end = desk.clock.instant().plus(atMost);
    boolean heard = false;
    Duration left = atMost;
    while (!heard && left.isPositive() && !isOver()) {
      heard = listening.await(Collections.min(List.of(left, rest(), LOOK_WHETHER_IT_MAY)));
      left = Duration.between(desk.clock.instant(), end);
    }
  }
}
