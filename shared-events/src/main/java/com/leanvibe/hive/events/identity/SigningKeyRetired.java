package com.leanvibe.hive.events.identity;

import com.leanvibe.hive.events.EventName;
import java.time.Instant;

/**
 * A key ceases to sign tokens.
 *
 * @param keyId its {@code kid}
 * @param publishedUntil how long tokens that it has signed are still accepted
 * @param compromised whether it had to go at once, and its tokens with it
 */
@EventName("hive.identity.SigningKeyRetired")
public record SigningKeyRetired(
    KeyRingId keyRingId,
    String keyId,
    Instant signsUntil,
    Instant publishedUntil,
    boolean compromised)
    implements IdentityEvent {

  @Override
  public KeyRingId aggregateId() {
    return keyRingId;
  }
}
