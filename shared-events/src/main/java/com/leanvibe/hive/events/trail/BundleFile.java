package com.leanvibe.hive.events.trail;

import java.util.regex.Pattern;

/**
 * A file of a bundle.
 *
 * @param bytes how long it is
 * @param sha256 of all of it, in lower-case hex
 */
public record BundleFile(String name, long bytes, String sha256) {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks length and hash.
   *
   * @throws IllegalArgumentException where either can be none
   */
  public BundleFile {
    if (bytes < 0 || !SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "No file has %d bytes and SHA-256 %s".formatted(bytes, sha256));
    }
  }
}
