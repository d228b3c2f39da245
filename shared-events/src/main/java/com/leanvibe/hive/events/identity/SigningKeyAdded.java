package com.leanvibe.hive.events.identity;

import com.leanvibe.hive.events.EventName;
import java.time.Instant;

/**
 * A key is published, and signs tokens from a later instant on. Keys themselves are not part of any
 * event.
 *
 * @param keyId its {@code kid}
 */
@EventName("hive.identity.SigningKeyAdded")
public record SigningKeyAdded(KeyRingId keyRingId, String keyId, Instant signsFrom)
    implements IdentityEvent {

  @Override
  public KeyRingId aggregateId() {
    return keyRingId;
  }
}
