package com.leanvibe.hive.command.audit.ledger;

import com.leanvibe.hive.events.ledger.NoteSigner;
import com.leanvibe.hive.platform.crypto.Seal;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The key that signs checkpoints, and receipts of erasures: made by the first instance, shared by
 * all through the database, sealed under the key that the instances are given by configuration.
 */
public final class LedgerKeys {

  private final JdbcTemplate jdbc;
  private final Seal seal;
  private final String origin;
  private @Nullable KeyPair pair;

  private record Stored(byte[] publicKey, byte[] sealed) {}

  /**
   * @param origin names this hive in checkpoints
   */
  LedgerKeys(JdbcTemplate jdbc, Seal seal, String origin) {
    this.jdbc = jdbc;
    this.seal = seal;
    this.origin = origin;
  }

  /** Signs the checkpoints of a tenant. */
  NoteSigner signerOf(String tenant) {
    return new NoteSigner(origin + "/" + tenant, pair());
  }

  /** Signs the receipts of what was erased of a tenant. */
  public NoteSigner erasureSignerOf(String tenant) {
    return new NoteSigner(origin + "/" + tenant + "/erasures", pair());
  }

  private synchronized KeyPair pair() {
    KeyPair known = pair;
    if (known == null) {
      known = load();
      pair = known;
    }
    return known;
  }

  private KeyPair load() {
    List<Stored> stored = stored();
    if (stored.isEmpty()) {
      create();
      stored = stored();
    }
    return open(stored.getFirst());
  }

  private List<Stored> stored() {
    return jdbc.query(
        "select public_key, sealed from ledger_key",
        (row, number) -> new Stored(row.getBytes("public_key"), row.getBytes("sealed")));
  }

  /** Of several instances that start at once, one wins. */
  private void create() {
    try {
      KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] publicKey = made.getPublic().getEncoded();
      jdbc.update(
          "insert into ledger_key (public_key, sealed) values (?, ?) on conflict (single) do nothing",
          publicKey,
          seal.close(made.getPrivate().getEncoded(), publicKey));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform has Ed25519", impossible);
    }
  }

  private KeyPair open(Stored stored) {
    try {
      KeyFactory factory = KeyFactory.getInstance("Ed25519");
      return new KeyPair(
          factory.generatePublic(new X509EncodedKeySpec(stored.publicKey())),
          factory.generatePrivate(
              new PKCS8EncodedKeySpec(seal.open(stored.sealed(), stored.publicKey()))));
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException("The key of the ledgers cannot be read", unusable);
    }
  }
}
