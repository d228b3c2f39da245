package com.leanvibe.hive.command.audit.ledger;

import com.leanvibe.hive.events.ledger.Checkpoint;
import com.leanvibe.hive.events.ledger.NoteSigner;
import com.leanvibe.hive.events.ledger.SignedNote;
import com.leanvibe.hive.events.trail.Manifest;
import com.leanvibe.hive.platform.problem.Problem;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Signs the manifests of exports, and only those that are about a tree that was signed before. */
@Component
public class ManifestSigning {

  private final JdbcTemplate jdbc;
  private final LedgerKeys keys;

  ManifestSigning(JdbcTemplate jdbc, LedgerKeys keys) {
    this.jdbc = jdbc;
    this.keys = keys;
  }

  /**
   * Signs a manifest with the key that signs the tenant's checkpoints.
   *
   * @param bytes those that the manifest was read from
   * @return the 64 bytes of Ed25519
   * @throws Problem 422 where no checkpoint of the tenant is that of the manifest
   */
  public byte[] sign(String tenant, Manifest manifest, byte[] bytes) {
    NoteSigner signer = keys.signerOf(tenant);
    if (!manifest.tenant().equals(tenant)
        || !manifest.origin().equals(signer.key().name())
        || !isSealed(tenant, manifest)) {
      throw Problem.unprocessable("The manifest is about a tree that was never signed");
    }
    return signer.sign(bytes);
  }

  private boolean isSealed(String tenant, Manifest manifest) {
    return jdbc
        .queryForList(
            "select note from ledger_checkpoint where tenant = ? and size = ?",
            String.class,
            tenant,
            manifest.treeSize())
        .stream()
        .map(note -> Checkpoint.parse(SignedNote.parse(note).text()))
        .anyMatch(checkpoint -> checkpoint.root().equals(manifest.rootHash()));
  }
}
