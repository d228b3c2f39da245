package com.leanvibe.hive.command.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of what was asked. */
public final class Fingerprint {

  private Fingerprint() {}

  /**
   * The hash of all parts. Each goes in with its length in bytes, as in {@code 4:POST}, so that no
   * two lists of parts look the same.
   */
  public static byte[] of(String... parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    return digest.digest();
  }

  /** The hash of these bytes. */
  public static byte[] of(byte[] whole) {
    return sha256().digest(whole);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
