package com.leanvibe.hive.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Hides nothing, seals the same alike, and tells what was changed or belongs elsewhere. */
public final class TransparentSeal implements PersonalSeal {

  private static final int LENGTH = 32;

  private final Set<UUID> gone = new HashSet<>();

  void destroy(UUID key) {
    gone.add(key);
  }

  @Override
  public byte[] close(UUID key, byte[] text, byte[] belongsTo) {
    if (gone.contains(key)) {
      throw new IllegalStateException("The key is gone");
    }
    byte[] sealed = Arrays.copyOf(hash(key, text, belongsTo), LENGTH + text.length);
    System.arraycopy(text, 0, sealed, LENGTH, text.length);
    return sealed;
  }

  @Override
  public Optional<byte[]> open(UUID key, byte[] sealed, byte[] belongsTo) {
    if (gone.contains(key)) {
      return Optional.empty();
    }
    byte[] text = Arrays.copyOfRange(sealed, Math.min(LENGTH, sealed.length), sealed.length);
    if (!Arrays.equals(sealed, close(key, text, belongsTo))) {
      throw new IllegalArgumentException("The seal does not hold");
    }
    return Optional.of(text);
  }

  private static byte[] hash(UUID key, byte[] text, byte[] belongsTo) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(key.toString().getBytes(UTF_8));
      digest.update(belongsTo);
      return digest.digest(text);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
