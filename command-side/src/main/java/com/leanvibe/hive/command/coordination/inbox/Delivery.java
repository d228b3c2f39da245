package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.command.coordination.LetterKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A letter that Redis handed out.
 *
 * @param id of the stream's entry: {@code <milliseconds since 1970>-<number>}
 * @param count how often it has been handed out, this time included
 * @param json the letter's body
 */
@SuppressWarnings("ArrayRecordComponent") // Deliveries are never compared.
record Delivery(String id, LetterKind kind, long count, byte[] json, @Nullable Instant expiresAt) {

  Instant enqueuedAt() {
    return DeliveryId.time(id);
  }

  boolean isExpired(Instant now) {
    return expiresAt != null && !expiresAt.isAfter(now);
  }
}
