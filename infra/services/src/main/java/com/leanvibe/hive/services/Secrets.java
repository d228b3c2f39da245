package com.leanvibe.hive.services;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords nobody has to think of. */
public final class Secrets {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /**
   * 192 random bits in letters, digits, {@code -} and {@code _}: safe in URLs, quotes and property
   * files.
   */
  public static String random() {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
