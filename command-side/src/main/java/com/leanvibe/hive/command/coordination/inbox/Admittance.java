package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.platform.security.TokenCheck;
import com.leanvibe.hive.platform.security.VerifiedToken;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The right to a request that lasts: it ends when the token expires or is revoked, although the
 * token was only shown at the beginning.
 */
final class Admittance {

  /** Grants it to requests whose tokens the security filter has accepted. */
  @Component
  static class Desk {

    private final List<TokenCheck> checks;
    private final Clock clock;

    Desk(ObjectProvider<TokenCheck> checks, Clock clock) {
      this.checks = checks.orderedStream().toList();
      this.clock = clock;
    }

    /** To the request on this thread. */
    Admittance toRunningRequest() {
      return new Admittance(
          this, Objects.requireNonNull(VerifiedToken.current(), "no token was accepted"));
    }
  }

  private final Desk desk;
  private final VerifiedToken token;

  private Admittance(Desk desk, VerifiedToken token) {
    this.desk = desk;
    this.token = token;
  }

  boolean isOver() {
    return !rest().isPositive() || desk.checks.stream().anyMatch(check -> check.refuses(token));
  }

  /** How long until the token expires. */
  Duration rest() {
    return Duration.between(desk.clock.instant(), token.expiresAt());
  }
}
