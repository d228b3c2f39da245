package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.security.Gate;
import com.leanvibe.hive.platform.security.TokenCheck;
import com.leanvibe.hive.platform.security.VerifiedToken;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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
    private final Clock clock;

    Desk(ObjectProvider<TokenCheck> checks, Gate gate, Clock clock) {
      this.checks = checks.orderedStream().toList();
      this.gate = gate;
      this.clock = clock;
    }

    /** To the inbox of an agent, by the request on this thread. */
    Admittance toInbox(AgentId agent) {
      VerifiedToken token =
          Objects.requireNonNull(VerifiedToken.current(), "no token was accepted");
      return new Admittance(this, token, Resource.of("agent", agent.text()));
    }
  }

  private final Desk desk;
  private final VerifiedToken token;
  private final Resource inbox;

  private Admittance(Desk desk, VerifiedToken token, Resource inbox) {
    this.desk = desk;
    this.token = token;
    this.inbox = inbox;
  }

  /**
   * Whether it has ended.
   *
   * @throws com.leanvibe.hive.platform.problem.Problem 503 where that cannot be told now
   */
  boolean isOver() {
    return !rest().isPositive()
        || desk.checks.stream().anyMatch(check -> check.refuses(token))
        || !desk.gate.permits(token.caller(), Desk.READ, inbox);
  }

  /** How long until the token expires. */
  Duration rest() {
    return Duration.between(desk.clock.instant(), token.expiresAt());
  }
}
