package com.leanvibe.hive.query.audit.trail;

import java.time.Instant;

/**
 * A signed head of the tenant's tree.
 *
 * @param origin names the ledger
 * @param rootHash in hexadecimal
 * @param signature of the note's text, in base64: 4 bytes that name the key, and those of Ed25519
 * @param note as C2SP tlog-checkpoint has it, to be kept by whoever wants to know later
 */
record CheckpointView(
    String origin,
    long treeSize,
    String rootHash,
    Instant timestamp,
    String signature,
    String note) {

  static CheckpointView of(SealedTree tree) {
    return new CheckpointView(
        tree.origin(), tree.size(), tree.root().hex(), tree.at(), tree.signature(), tree.note());
  }
}
