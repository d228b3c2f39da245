package com.leanvibe.hive.cli.audit.verify;

import com.leanvibe.hive.events.ledger.Checkpoint;
import com.leanvibe.hive.events.ledger.SignedNote;

/**
 * A checkpoint that the auditor kept.
 *
 * @param name what the auditor calls it, such as its file
 */
public record Known(String name, SignedNote note, Checkpoint checkpoint) {

  /**
   * Reads a signed note.
   *
   * @throws IllegalArgumentException where it is none of a checkpoint
   */
  public static Known parse(String name, String note) {
    SignedNote signed = SignedNote.parse(note);
    return new Known(name, signed, Checkpoint.parse(signed.text()));
  }
}
