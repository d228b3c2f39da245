package com.leanvibe.hive.events;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Optional;
import java.util.UUID;

/** Makes and reads the UUIDs that ids are made of. */
public final class Ids {

  private Ids() {}

  /** A new UUIDv7 (RFC 9562): unique, and sorted by time of creation. */
  public static UUID next() {
    return UuidCreator.getTimeOrderedEpoch();
  }

  /**
   * Reads a UUID in its canonical form of 36 characters; {@link UUID#fromString} also takes shorter
   * groups, which would give one resource several names.
   */
  public static Optional<UUID> parse(String text) {
    if (text.length() != 36) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
