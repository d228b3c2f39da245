package com.leanvibe.hive.events.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/** Signs notes with an Ed25519 key (C2SP signed-note). */
public final class NoteSigner {

  private final NoteKey key;
  private final PrivateKey secret;

  /**
   * @param name of the signer, as {@link NoteKey#name}
   */
  public NoteSigner(String name, KeyPair pair) {
    this.key = NoteKey.of(name, pair.getPublic());
    this.secret = pair.getPrivate();
  }

  /** What its signatures are checked with. */
  public NoteKey key() {
    return key;
  }

  /**
   * The text with its signature.
   *
   * @param text ends with a line break, and has no empty line
   */
  public String sign(String text) {
    byte[] signature = sign(text.getBytes(StandardCharsets.UTF_8));
    byte[] line = new byte[NoteKey.HASH_LENGTH + signature.length];
    System.arraycopy(key.hash(), 0, line, 0, NoteKey.HASH_LENGTH);
    System.arraycopy(signature, 0, line, NoteKey.HASH_LENGTH, signature.length);
    return "%s\n%s %s %s\n"
        .formatted(text, SignedNote.DASH, key.name(), Base64.getEncoder().encodeToString(line));
  }

  /** The signature alone of any bytes. */
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(secret);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException("The key cannot sign", unusable);
    }
  }
}
