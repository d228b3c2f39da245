package com.leanvibe.hive.platform.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Settings whose values nobody is to read, told apart from their former values all the same. */
final class Secrets {

  private static final Pattern NAME = Pattern.compile(".*(password|secret|api-key)");

  /** Makes guessing dear: a fingerprint lies in the log for ever. OWASP's number for this hash. */
  private static final int ITERATIONS = 600_000;

  private static final int BITS = 64;

  private Secrets() {}

  static boolean isOne(String name) {
    return NAME.matcher(name).matches();
  }

  /** The same for the same value of the same setting, and different for others. */
  static String fingerprint(String name, String secret) {
    PBEKeySpec spec = new PBEKeySpec(secret.toCharArray(), name.getBytes(UTF_8), ITERATIONS, BITS);
    try {
      byte[] hash =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return "secret:" + HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
