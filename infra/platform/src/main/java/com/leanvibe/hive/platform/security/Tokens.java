package com.leanvibe.hive.platform.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.leanvibe.hive.platform.problem.Problem;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Accepts tokens. One that was verified is not verified again for some minutes; whether it has
 * expired or been revoked is asked at each use.
 */
final class Tokens {

  private static final int MAX_KEPT = 20_000;

  /** How long a token outlives the removal of the key it was signed with. */
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final TokenVerifier verifier;
  private final List<TokenCheck> checks;
  private final Duration clockSkew;

  /** By SHA-256, so that a dump of the heap holds no tokens. */
  private final Cache<ByteBuffer, Accepted> verified =
      Caffeine.newBuilder().maximumSize(MAX_KEPT).expireAfterWrite(KEPT).build();

  Tokens(TokenVerifier verifier, List<TokenCheck> checks, Duration clockSkew) {
    this.verifier = verifier;
    this.checks = List.copyOf(checks);
    this.clockSkew = clockSkew;
  }

  /**
   * Accepts a token.
   *
   * @throws Problem 401 where it does not count, 503 where that cannot be told now
   */
  CallerAuthentication accept(String token) {
    ByteBuffer key = ByteBuffer.wrap(sha256(token));
    Accepted known = verified.getIfPresent(key);
    Accepted accepted = known != null ? known : verify(key, token);
    check(accepted.token());
    return accepted.authentication();
  }

  private Accepted verify(ByteBuffer key, String token) {
    VerifiedToken first = verifier.verify(token);
    Accepted accepted = new Accepted(first, new CallerAuthentication(first.caller()));
    verified.put(key, accepted);
    return accepted;
  }

  private void check(VerifiedToken token) {
    if (Instant.now().isAfter(token.expiresAt().plus(clockSkew))) {
      throw Challenge.invalidToken();
    }
    for (TokenCheck check : checks) {
      if (check.refuses(token)) {
        throw Challenge.invalidToken();
      }
    }
  }

  private static byte[] sha256(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(ISO_8859_1));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  private record Accepted(VerifiedToken token, CallerAuthentication authentication) {}
}
