package com.leanvibe.hive.events.identity;

import com.leanvibe.hive.events.EventName;
import java.time.Instant;

/**
 * The token no longer counts, although it is genuine and has not expired.
 *
 * @param tokenId its {@code jti}
 * @param expiresAt when it would have ended by itself
 */
@EventName("hive.identity.TokenRevoked")
public record TokenRevoked(TokenId tokenId, String clientId, String tenant, Instant expiresAt)
    implements IdentityEvent {

  @Override
  public TokenId aggregateId() {
    return tokenId;
  }
}
