package com.leanvibe.hive.platform.privacy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.leanvibe.hive.platform.privacy.KeyEncryption.Wrapped;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Finds the keys of data subjects. They are remembered for a moment only: what another instance has
 * destroyed is gone here, too, when that is over.
 */
public final class SubjectKeys {

  private static final int MOST = 10_000;

  private final KeyDatabase database;
  private final KeyEncryption encryption;
  private final Cache<UUID, byte[]> remembered;

  SubjectKeys(KeyDatabase database, KeyEncryption encryption, Duration life) {
    this.database = database;
    this.encryption = encryption;
    this.remembered = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(life).build();
  }

  /**
   * The 32 bytes of a key; empty where it is gone.
   *
   * @throws SubjectKeysUnavailableException where that cannot be found out now
   */
  Optional<byte[]> find(UUID id) {
    byte[] known = remembered.getIfPresent(id);
    return known == null ? read(id) : Optional.of(known);
  }

  private Optional<byte[]> read(UUID id) {
    Optional<byte[]> found;
    try {
      found =
          database
              .jdbc()
              .query(
                  "select wrapped, kek from data_key where key_id = ?",
                  (row, number) -> new Wrapped(row.getBytes("wrapped"), row.getString("kek")),
                  id)
              .stream()
              .findFirst()
              .map(wrapped -> encryption.unwrap(wrapped, belongsTo(id)));
    } catch (DataAccessException | TransactionException | IllegalStateException unreadable) {
      throw new SubjectKeysUnavailableException(unreadable);
    }
    found.ifPresent(key -> remembered.put(id, key));
    return found;
  }

  /** A new key, wrapped to be stored; this instance knows it from now on. */
  public Wrapped remember(UUID id, byte[] key) {
    Wrapped wrapped = encryption.wrap(key, belongsTo(id));
    remembered.put(id, key);
    return wrapped;
  }

  /** The same key, wrapped under the current key-encryption key. */
  public Wrapped rewrap(UUID id, Wrapped wrapped) {
    return encryption.wrap(encryption.unwrap(wrapped, belongsTo(id)), belongsTo(id));
  }

  /** This instance does not know these any more. */
  public void forget(Collection<UUID> ids) {
    remembered.invalidateAll(ids);
  }

  private static byte[] belongsTo(UUID id) {
    return ("data key " + id).getBytes(US_ASCII);
  }
}
