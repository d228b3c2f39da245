package com.leanvibe.hive.command.coordination.inbox;

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
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The right to a request that lasts: it ends when the token expires or is revoked, or when the
 * agent may not read its inbox any more, although both were only asked at the beginning.
 */
final class Admittance {

  /** Grants it to requests whose tokens the security filter has accepted. */
  @Component
  static class Desk {

    private static final Action READ = Action.parse("agent:read-inbox");

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

    /** To the inbox of an agent, by the request on this thread, which alone asks it. */
    Admittance toInbox(AgentId agent) {
      VerifiedToken token =
          Objects.requireNonNull(VerifiedToken.current(), "no token was accepted");
      return new Admittance(this, token, Resource.of("agent", agent.text()));
    }
  }

  private final Desk desk;
  private final VerifiedToken token;
  private final Resource inbox;
  private boolean denied;

  private Admittance(Desk desk, VerifiedToken token, Resource inbox) {
    this.desk = desk;
    this.token = token;
    this.inbox = inbox;
  }

  /**
   * Whether it has ended. That it was taken away is recorded as a denial, once.
   *
   * @throws com.leanvibe.hive.platform.problem.Problem 503 where that cannot be told now
   */
  boolean isOver() {
    if (denied || !rest().isPositive()) {
      return true;
    }
    Denial denial = denial();
    if (denial != null) {
      denied = true;
      desk.trail.denied(denial, RequestContext.current().metadata(desk.clock.instant()));
    }
    return denied;
  }

  private @Nullable Denial denial() {
    return desk.checks.stream().anyMatch(check -> check.refuses(token))
        ? new Denial(Desk.READ.toString(), inbox.toString(), Set.of(DenialReason.TOKEN_ENDED))
        : desk.gate.denial(token.caller(), Desk.READ, inbox);
  }

  /** How long until the token expires. */
  Duration rest() {
    return Duration.between(desk.clock.instant(), token.expiresAt());
  }
}
