package com.leanvibe.hive.platform.privacy;

/**
 * Wraps keys under a key-encryption key that never leaves it, so that whoever has the database of
 * the keys has none of them. A key service may stand behind it.
 */
public interface KeyEncryption {

  /**
   * A key that is wrapped.
   *
   * @param kek names the key-encryption key
   */
  @SuppressWarnings("ArrayRecordComponent") // Wrapped keys are never compared.
  record Wrapped(byte[] bytes, String kek) {}

  /** Names the key-encryption key that wraps now; what others have wrapped is to be rewrapped. */
  String current();

  /**
   * Wraps a key.
   *
   * @param belongsTo must be the same when it is unwrapped
   */
  Wrapped wrap(byte[] key, byte[] belongsTo);

  /**
   * Unwraps a key.
   *
   * @throws IllegalStateException where the key-encryption key is not known, or anything was
   *     changed
   */
  byte[] unwrap(Wrapped wrapped, byte[] belongsTo);
}
