package com.leanvibe.hive.query.audit.trail;

import com.leanvibe.hive.events.ledger.NoteKey;
import com.leanvibe.hive.events.ledger.SignedNote;
import com.leanvibe.hive.events.ledger.TreeHash;
import com.leanvibe.hive.query.table.Row;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A signed head of a tenant's tree, which this side's own tree agrees with.
 *
 * @param origin names the ledger
 * @param note as it was signed
 * @param verifier the key it was signed with
 */
public record SealedTree(
    String origin, long size, TreeHash root, Instant at, String note, String verifier) {

  static SealedTree read(Row row) throws SQLException {
    String verifier = row.text("verifier");
    return new SealedTree(
        NoteKey.parse(verifier).name(),
        row.number("size"),
        TreeHash.of(row.bytes("root")),
        row.instant("sealed_at"),
        row.text("note"),
        verifier);
  }

  /** The signature alone, in base64. */
  String signature() {
    String line = SignedNote.parse(note).signatures().getFirst();
    return line.substring(line.lastIndexOf(' ') + 1);
  }
}
