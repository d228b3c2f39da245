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
 * expired, been revoked or lost its key is asked at each use. What is refused is not kept, so that
 * no flood of bad tokens drives out good ones.
 */
public final class Tokens {

  private static final int MAX_KEPT = 20_000;
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
   * Reads a token that somebody shows, but not as a caller.
   *
   * @throws Problem 401 where it does not count, 503 where that cannot be told now
   */
  public VerifiedToken read(String token) {
    return accept(token).token();
  }

  /**
   * Accepts a token.
   *
   * @throws Problem 401 where it does not count, 503 where that cannot be told now
   */
  CallerAuthentication accept(String token) {
    if (token.length() > TokenVerifier.MAX_LENGTH) {
      throw Challenge.invalidToken();
    }
    ByteBuffer key = ByteBuffer.wrap(sha256(token));
    Accepted known = verified.getIfPresent(key);
    Accepted accepted = known != null ? known : verify(key, token);
    check(accepted);
    return accepted.authentication();
  }

  private Accepted verify(ByteBuffer key, String token) {
    TokenVerifier.Verified first = verifier.verify(token);
    Accepted accepted = new Accepted(new CallerAuthentication(first.token()), first.keys());
    verified.put(key, accepted);
    return accepted;
  }

  private void check(Accepted accepted) {
    VerifiedToken token = accepted.authentication().token();
    if (Instant.now().isAfter(token.expiresAt().plus(clockSkew))
        || !accepted.keys().publish(token.keyId())) {
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

  private record Accepted(CallerAuthentication authentication, Keys keys) {}
}
