package com.leanvibe.hive.platform.security;

import java.util.List;

/**
 * Paths that need no token. A side declares its own by a bean of this type.
 *
 * @param patterns as in {@code /} or {@code /console/**}
 */
public record PublicPaths(List<String> patterns) {

  public PublicPaths {
    patterns = List.copyOf(patterns);
  }

  public static PublicPaths of(String... patterns) {
    return new PublicPaths(List.of(patterns));
  }
}
