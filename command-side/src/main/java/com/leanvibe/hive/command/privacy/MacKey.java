package com.leanvibe.hive.command.privacy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.platform.privacy.KeyDatabase;
import com.leanvibe.hive.platform.privacy.KeyEncryption;
import com.leanvibe.hive.platform.privacy.KeyEncryption.Wrapped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells data subjects apart without their ids: by HMAC-SHA256 (RFC 2104) under a key that is made
 * by the first instance, and lies wrapped beside what it tells apart.
 */
@Component
final class MacKey {

  private static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] PLACE = "mac key".getBytes(US_ASCII);

  private final KeyDatabase database;
  private final KeyEncryption encryption;
  private @Nullable SecretKeySpec key;

  /** Made after the tables. */
  MacKey(KeyDatabase database, KeyEncryption encryption, KeyTables tables) {
    this.database = database;
    this.encryption = encryption;
  }

  /** The hash of a data subject. */
  byte[] of(String tenant, String subject) {
    byte[] owner = tenant.getBytes(UTF_8);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key());
      // With its length before it, so that no two pairs look the same.
      mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(owner.length).array());
      mac.update(owner);
      return mac.doFinal(subject.getBytes(UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
    }
  }

  private synchronized SecretKeySpec key() {
    SecretKeySpec known = key;
    if (known == null) {
      known = load();
      key = known;
    }
    return known;
  }

  private SecretKeySpec load() {
    List<Wrapped> stored = stored();
    if (stored.isEmpty()) {
      create();
      stored = stored();
    }
    return new SecretKeySpec(encryption.unwrap(stored.getFirst(), PLACE), ALGORITHM);
  }

  private List<Wrapped> stored() {
    return database
        .jdbc()
        .query(
            "select wrapped, kek from mac_key",
            (row, number) -> new Wrapped(row.getBytes("wrapped"), row.getString("kek")));
  }

  /** Of several instances that start at once, one wins. */
  private void create() {
    byte[] made = new byte[BYTES];
    new SecureRandom().nextBytes(made);
    Wrapped wrapped = encryption.wrap(made, PLACE);
    database
        .jdbc()
        .update(
            "insert into mac_key (wrapped, kek) values (?, ?) on conflict (single) do nothing",
            wrapped.bytes(),
            wrapped.kek());
  }

  /** Wraps it under the current key-encryption key. */
  void rewrap() {
    for (Wrapped stored : stored()) {
      if (!stored.kek().equals(encryption.current())) {
        Wrapped wrapped = encryption.wrap(encryption.unwrap(stored, PLACE), PLACE);
        database
            .jdbc()
            .update("update mac_key set wrapped = ?, kek = ?", wrapped.bytes(), wrapped.kek());
      }
    }
  }
}
