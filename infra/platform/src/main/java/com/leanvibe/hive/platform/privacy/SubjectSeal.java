package com.leanvibe.hive.platform.privacy;

import com.leanvibe.hive.events.PersonalSeal;
import com.leanvibe.hive.platform.crypto.Seal;
import com.leanvibe.hive.platform.problem.Problem;
import java.util.Optional;
import java.util.UUID;

/** Seals what is personal with AES-256-GCM under the keys of data subjects. */
final class SubjectSeal implements PersonalSeal {

  private final SubjectKeys keys;

  SubjectSeal(SubjectKeys keys) {
    this.keys = keys;
  }

  @Override
  public byte[] close(UUID key, byte[] text, byte[] belongsTo) {
    return keys.find(key)
        .map(bytes -> new Seal(bytes).close(text, belongsTo))
        .orElseThrow(() -> Problem.conflict("The data subject was erased meanwhile"));
  }

  @Override
  public Optional<byte[]> open(UUID key, byte[] sealed, byte[] belongsTo) {
    return keys.find(key).map(bytes -> open(bytes, sealed, belongsTo));
  }

  private static byte[] open(byte[] key, byte[] sealed, byte[] belongsTo) {
    try {
      return new Seal(key).open(sealed, belongsTo);
    } catch (IllegalStateException broken) {
      throw new IllegalArgumentException("The seal does not hold", broken);
    }
  }
}
