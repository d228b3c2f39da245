package com.leanvibe.hive.events;

import java.util.Optional;
import java.util.UUID;

/**
 * Seals what is personal in events, and opens it for as long as its key is there. The contract
 * knows no keys: whoever has them gives this to the {@link EventCodec}.
 */
public interface PersonalSeal {

  /**
   * Seals a text.
   *
   * @param belongsTo must be the same when it is opened
   * @throws RuntimeException where there is no such key
   */
  byte[] close(UUID key, byte[] text, byte[] belongsTo);

  /**
   * Opens what was sealed; empty where the key is gone.
   *
   * @throws IllegalArgumentException where it was changed, or belongs to something else
   */
  Optional<byte[]> open(UUID key, byte[] sealed, byte[] belongsTo);

  /** For whoever has no keys: reads all that is sealed as erased, and seals nothing. */
  static PersonalSeal withoutKeys() {
    return new PersonalSeal() {
      @Override
      public byte[] close(UUID key, byte[] text, byte[] belongsTo) {
        throw new IllegalStateException("There are no keys here");
      }

      @Override
      public Optional<byte[]> open(UUID key, byte[] sealed, byte[] belongsTo) {
        return Optional.empty();
      }
    };
  }
}
