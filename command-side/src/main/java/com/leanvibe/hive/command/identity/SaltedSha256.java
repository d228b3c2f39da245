package com.leanvibe.hive.command.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes machine-made secrets of 256 random bits. Guessing one is out of reach however fast the
 * hash is (NIST SP 800-63B 5.1.2.2 asks for a slow hash only below 112 bits), and a thousand agents
 * can sign in at once. Not for passwords that people choose.
 */
final class SaltedSha256 implements PasswordEncoder {

  private static final int SALT_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final HexFormat HEX = HexFormat.of();

  @Override
  public String encode(@Nullable CharSequence secret) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return HEX.formatHex(salt) + HEX.formatHex(hash(salt, String.valueOf(secret)));
  }

  @Override
  public boolean matches(@Nullable CharSequence secret, @Nullable String encoded) {
    if (secret == null || encoded == null || encoded.length() <= 2 * SALT_BYTES) {
      return false;
    }
    byte[] salt = HEX.parseHex(encoded, 0, 2 * SALT_BYTES);
    byte[] expected = HEX.parseHex(encoded, 2 * SALT_BYTES, encoded.length());
    return MessageDigest.isEqual(expected, hash(salt, secret.toString()));
  }

  private static byte[] hash(byte[] salt, String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      return digest.digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
