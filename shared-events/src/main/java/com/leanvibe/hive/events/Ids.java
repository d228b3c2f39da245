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
   * Reads a UUID of 36 characters in groups of 8-4-4-4-12, in either case as RFC 9562 has it;
   * {@link UUID#fromString} also takes groups of other lengths, and signs in front of them, which
   * would give one resource many names.
   */
  public static Optional<UUID> parse(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  /**
   * Reads a UUID as {@link #parse} does.
   *
   * @throws IllegalArgumentException where the text is none
   */
  public static UUID require(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("Not a UUID"));
  }
}
