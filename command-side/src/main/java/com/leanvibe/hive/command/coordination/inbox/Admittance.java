package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.security.TokenCheck;
import com.leanvibe.hive.platform.security.VerifiedToken;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
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

    private static final String SCHEME = "Bearer ";

    private final List<TokenCheck> checks;
    private final Clock clock;

    Desk(ObjectProvider<TokenCheck> checks, Clock clock) {
      this.checks = checks.orderedStream().toList();
      this.clock = clock;
    }

    /**
     * Reads what the token says of itself.
     *
     * @param authorization the header of that name
     */
    Admittance of(Caller caller, String authorization) {
      try {
        String token = authorization.substring(SCHEME.length()).strip();
        JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
        return new Admittance(this, verified(caller, claims));
      } catch (ParseException unexpected) {
        throw Problem.unauthenticated("A bearer token is required");
      }
    }

    private static VerifiedToken verified(Caller caller, JWTClaimsSet claims) {
      return new VerifiedToken(
          claims.getJWTID(),
          caller,
          Set.of(),
          claims.getIssueTime().toInstant(),
          claims.getExpirationTime().toInstant());
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
