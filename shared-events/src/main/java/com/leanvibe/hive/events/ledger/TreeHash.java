package com.leanvibe.hive.events.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The hash of a leaf or of a subtree (RFC 6962, 2.1): SHA-256, 32 bytes. */
public final class TreeHash {

  /** How many bytes it has. */
  public static final int LENGTH = 32;

  /** Of a tree without leaves. */
  public static final TreeHash EMPTY = new TreeHash(sha256().digest());

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final byte[] bytes;

  private TreeHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * One that was written down before.
   *
   * @throws IllegalArgumentException where it has not 32 bytes
   */
  public static TreeHash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("A hash has 32 bytes and not " + bytes.length);
    }
    return new TreeHash(bytes.clone());
  }

  /**
   * Reads what {@link #hex} wrote.
   *
   * @throws IllegalArgumentException where it is something else
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static TreeHash parse(String hex) {
    return of(HexFormat.of().parseHex(hex));
  }

  /** Of a leaf with these bytes. */
  public static TreeHash leaf(byte[] leaf) {
    MessageDigest digest = sha256();
    digest.update(LEAF);
    return new TreeHash(digest.digest(leaf));
  }

  /** Of a node above these two. */
  public static TreeHash node(TreeHash left, TreeHash right) {
    MessageDigest digest = sha256();
    digest.update(NODE);
    digest.update(left.bytes);
    return new TreeHash(digest.digest(right.bytes));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** In lower case. */
  @JsonValue
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeHash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
