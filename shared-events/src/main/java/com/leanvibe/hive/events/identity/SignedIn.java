package com.leanvibe.hive.events.identity;

import com.leanvibe.hive.events.EventName;
import java.time.Instant;

/**
 * Somebody signed in and got a token.
 *
 * @param tokenId the token's {@code jti}
 */
@EventName("hive.identity.SignedIn")
public record SignedIn(
    SignInId signInId, String clientId, String tenant, TokenId tokenId, Instant expiresAt)
    implements IdentityEvent {

  @Override
  public SignInId aggregateId() {
    return signInId;
  }
}
