package com.leanvibe.hive.events.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Who signs notes, and with which Ed25519 key (C2SP signed-note): to be had from somebody else than
 * whoever hands out the notes.
 *
 * @param name of the signer, as a URL without its scheme
 * @param publicKey the 32 bytes of RFC 8032
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by their text.
public record NoteKey(String name, byte[] publicKey) {

  static final int HASH_LENGTH = 4;

  private static final byte ED25519 = 1;
  private static final int KEY_LENGTH = 32;
  private static final Pattern NAME = Pattern.compile("[^\\s+\\p{Cntrl}]{1,200}");

  /** What X.509 writes before the bytes of an Ed25519 key (RFC 8410). */
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException where either is not what it has to be
   */
  public NoteKey {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("A key's name has neither spaces nor plus signs");
    }
    if (publicKey.length != KEY_LENGTH) {
      throw new IllegalArgumentException("An Ed25519 key has 32 bytes");
    }
  }

  /** The key of that name, as Java knows it. */
  public static NoteKey of(String name, PublicKey key) {
    byte[] encoded = key.getEncoded();
    return new NoteKey(name, Arrays.copyOfRange(encoded, X509_PREFIX.length, encoded.length));
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException where it is something else
   */
  public static NoteKey parse(String text) {
    String[] parts = text.strip().split("\\+", 3);
    if (parts.length == 3) {
      byte[] typed = Base64.getDecoder().decode(parts[2]);
      if (typed.length == KEY_LENGTH + 1 && typed[0] == ED25519) {
        NoteKey key = new NoteKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (key.hex().equals(parts[1])) {
          return key;
        }
      }
    }
    throw new IllegalArgumentException("This is no verifier key: name+hash+key");
  }

  /** A verifier key, {@code name+hash+key}, as whoever checks notes keeps it. */
  public String text() {
    return name + "+" + hex() + "+" + Base64.getEncoder().encodeToString(typed());
  }

  private String hex() {
    return HexFormat.of().formatHex(hash());
  }

  /** What a signature says of the key it was made with. */
  byte[] hash() {
    MessageDigest digest = TreeHash.sha256();
    digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(digest.digest(typed()), HASH_LENGTH);
  }

  private byte[] typed() {
    byte[] typed = new byte[KEY_LENGTH + 1];
    typed[0] = ED25519;
    System.arraycopy(publicKey, 0, typed, 1, KEY_LENGTH);
    return typed;
  }

  /** Whether the signature of these bytes was made with this key. */
  public boolean signed(byte[] message, byte[] signature) {
    byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_LENGTH);
    System.arraycopy(publicKey, 0, encoded, X509_PREFIX.length, KEY_LENGTH);
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
      check.update(message);
      return check.verify(signature);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteKey key && text().equals(key.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
