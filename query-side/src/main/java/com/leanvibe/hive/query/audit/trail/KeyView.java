package com.leanvibe.hive.query.audit.trail;

import com.leanvibe.hive.events.ledger.NoteKey;
import java.util.Base64;

/**
 * A key that the tenant's checkpoints and exports are signed with.
 *
 * @param name of the ledger
 * @param key as C2SP signed-note has it: {@code name+hash+key}
 * @param publicKey the 32 bytes of Ed25519, in base64
 */
record KeyView(String name, String key, String algorithm, String publicKey) {

  static KeyView of(String verifier) {
    NoteKey key = NoteKey.parse(verifier);
    return new KeyView(
        key.name(), verifier, "Ed25519", Base64.getEncoder().encodeToString(key.publicKey()));
  }
}
