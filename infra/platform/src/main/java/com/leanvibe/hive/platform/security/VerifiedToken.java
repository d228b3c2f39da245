package com.leanvibe.hive.platform.security;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token says whose signature, issuer and audience have been verified.
 *
 * @param id the claim {@code jti}; the hive's own tokens all have one
 * @param caller whom it speaks of
 * @param scopes the claim {@code scope}, split at spaces
 * @param issuedAt the claim {@code iat}
 * @param expiresAt the claim {@code exp}; checked at each use
 * @param keyId the key it is signed with; whether that is still published is checked at each use
 * @param externalIssuer the name of the issuer it comes from, absent where that is the hive itself
 */
public record VerifiedToken(
    @Nullable String id,
    Caller caller,
    Set<String> scopes,
    Instant issuedAt,
    Instant expiresAt,
    String keyId,
    @Nullable String externalIssuer) {

  /** The token of the request on this thread, or null where it has none that counts. */
  public static @Nullable VerifiedToken current() {
    return CallerAuthentication.currentToken();
  }
}
