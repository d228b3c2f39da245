package com.leanvibe.hive.command.identity;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs tokens, with its private part, and its times.
 *
 * @param signsFrom when it takes over from the key before
 * @param signsUntil when it ceases to sign; absent where no other follows it yet
 * @param publishedUntil when the last token it may have signed has expired; absent like signsUntil
 */
record SigningKey(
    RSAKey key, Instant signsFrom, @Nullable Instant signsUntil, @Nullable Instant publishedUntil) {

  String id() {
    return key.getKeyID();
  }

  /** Whether nothing follows it yet. */
  boolean isCurrent() {
    return signsUntil == null;
  }

  boolean isPublished(Instant now) {
    return publishedUntil == null || now.isBefore(publishedUntil);
  }

  boolean signs(Instant now) {
    return !signsFrom.isAfter(now) && (signsUntil == null || now.isBefore(signsUntil));
  }
}
