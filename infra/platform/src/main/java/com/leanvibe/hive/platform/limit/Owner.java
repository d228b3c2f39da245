package com.leanvibe.hive.platform.limit;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Whose limit it is.
 *
 * @param subject one of the tenant's; null where it is the tenant's
 */
record Owner(String tenant, @Nullable String subject) {

  private static final String PREFIX = "hive:limit:";

  boolean isTenant() {
    return subject == null;
  }

  /**
   * What Redis calls the owner's bucket: of bounded length, another one for each owner, and telling
   * nobody who it is.
   */
  String key() {
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(encoded()));
  }

  /** The tenant's length stands before it: no text can pass for the end of another. */
  private byte[] encoded() {
    String rest = subject == null ? "" : subject;
    int length = Integer.BYTES + 1 + (tenant.length() + rest.length()) * Character.BYTES;
    ByteBuffer bytes = ByteBuffer.allocate(length);
    bytes.put((byte) (isTenant() ? 0 : 1)).putInt(tenant.length());
    // Not in UTF-8, in which halves of surrogate pairs would all be the same.
    bytes.asCharBuffer().put(tenant).put(rest);
    return bytes.array();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
