package com.leanvibe.hive.command.context;

import java.util.Map;
import java.util.regex.Pattern;

/** What scopes and policies can go by. */
final class ContextFacts {

  /** Scopes name domains segment by segment, and take an asterisk for all. */
  private static final Pattern DOMAIN =
      Pattern.compile("[^/*\\s\\p{Cntrl}]+(/[^/*\\s\\p{Cntrl}]+)*");

  /** In UTF-16 code units, of the 200 characters that it may have. */
  private static final int MAX_LENGTH = 400;

  private ContextFacts() {}

  static boolean isDomain(String text) {
    return text.length() <= MAX_LENGTH && DOMAIN.matcher(text).matches();
  }

  static Map<String, Object> of(String domain, String kind) {
    return Map.of("domain", domain, "contextKind", kind);
  }
}
