package com.leanvibe.hive.events.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A text and who has signed it (C2SP signed-note).
 *
 * @param text with the line break at its end
 * @param signatures the lines below it
 */
public record SignedNote(String text, List<String> signatures) {

  static final String DASH = "\u2014";

  private static final int MAX_LENGTH = 1 << 20;

  /**
   * Reads a note.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static SignedNote parse(String note) {
    int end = note.lastIndexOf("\n\n");
    if (end < 0 || note.length() > MAX_LENGTH || !note.endsWith("\n")) {
      throw new IllegalArgumentException("This is no signed note");
    }
    List<String> lines = note.substring(end + 2).lines().toList();
    if (lines.isEmpty() || !lines.stream().allMatch(line -> line.startsWith(DASH + " "))) {
      throw new IllegalArgumentException("A note ends with lines of signatures");
    }
    return new SignedNote(note.substring(0, end + 1), lines);
  }

  /** The first of these keys that has signed the text; absent where none has. */
  public Optional<NoteKey> signedBy(Collection<NoteKey> keys) {
    return keys.stream().filter(this::isSignedBy).findFirst();
  }

  private boolean isSignedBy(NoteKey key) {
    return signatures.stream().anyMatch(line -> isBy(key, line.split(" ", -1)));
  }

  private boolean isBy(NoteKey key, String[] line) {
    if (line.length != 3 || !line[1].equals(key.name())) {
      return false;
    }
    byte[] signature = base64(line[2]);
    return signature.length > NoteKey.HASH_LENGTH
        && Arrays.equals(key.hash(), Arrays.copyOf(signature, NoteKey.HASH_LENGTH))
        && key.signed(
            text.getBytes(StandardCharsets.UTF_8),
            Arrays.copyOfRange(signature, NoteKey.HASH_LENGTH, signature.length));
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException garbled) {
      return new byte[0];
    }
  }
}
