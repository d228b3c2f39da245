package com.leanvibe.hive.command.coordination.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.IdempotencyKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A request that is to be done once.
 *
 * @param name tells the caller and its Idempotency-Key, without giving the key away
 * @param content tells the body
 */
@SuppressWarnings("ArrayRecordComponent") // Names are never compared.
record RequestName(String name, byte[] content) {

  static final int CONTENT_BYTES = 32;

  static RequestName of(Caller caller, IdempotencyKey key, byte[] body) {
    byte[] name =
        hash(
            caller.tenant().getBytes(UTF_8),
            caller.subject().getBytes(UTF_8),
            key.value().getBytes(UTF_8));
    return new RequestName(HexFormat.of().formatHex(name), hash(body));
  }

  /** Each part goes in with its length, so that no two lists of parts look the same. */
  private static byte[] hash(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
