package com.leanvibe.hive.command.privacy;

import com.leanvibe.hive.platform.privacy.KeyDatabase;
import com.leanvibe.hive.platform.privacy.KeyEncryption;
import com.leanvibe.hive.platform.privacy.KeyEncryption.Wrapped;
import com.leanvibe.hive.platform.privacy.SubjectKeys;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes and destroys the keys that the personal data of data subjects is sealed under. */
@Component
public final class SubjectVault {

  private static final int KEY_BYTES = 32;
  private static final int PORTION = 1_000;

  /** Locks it, so that it is not erased before its new keys are there to be erased with it. */
  private static final String KNOW =
      """
      insert into data_subject (subject_ref, tenant, subject_mac) values (?, ?, ?)
      on conflict (tenant, subject_mac) do update set tenant = excluded.tenant
      returning subject_ref""";

  private static final String KEEP =
      """
      insert into data_key (key_id, tenant, subject_ref, aggregate, wrapped, kek)
      values (?, ?, ?, ?, ?, ?)""";

  /**
   * Zeros first: where PostgreSQL puts the row's next version over what was cleaned up before,
   * nothing of a key is written there once more.
   */
  private static final String WRITE_OVER =
      """
      update data_key set wrapped = decode(repeat('00', octet_length(wrapped)), 'hex')
      where key_id = any (?)""";

  private static final String DELETE = "delete from data_key where key_id = any (?)";

  /** Nobody is to be known of whom there is nothing. */
  private static final String UNKNOW =
      """
      delete from data_subject s where s.subject_ref = any (?)
      and not exists (select from data_key k where k.subject_ref = s.subject_ref)""";

  private static final String REWRAP =
      "update data_key set wrapped = ?, kek = ? where key_id = ? and kek = ?";

  private final SecureRandom random = new SecureRandom();
  private final KeyDatabase database;
  private final KeyEncryption encryption;
  private final SubjectKeys keys;
  private final MacKey macs;

  SubjectVault(KeyDatabase database, KeyEncryption encryption, SubjectKeys keys, MacKey macs) {
    this.database = database;
    this.encryption = encryption;
    this.keys = keys;
    this.macs = macs;
  }

  /**
   * What a key is needed for.
   *
   * @param aggregate that it is to seal something of, as {@code kind/id}
   */
  public record Need(String subjectId, String aggregate) {}

  /** Makes a key for each need; they last before this returns. */
  public List<UUID> create(String tenant, List<Need> needs) {
    if (needs.isEmpty()) {
      return List.of();
    }
    Map<String, byte[]> macsBySubject = new TreeMap<>();
    needs.forEach(
        need ->
            macsBySubject.computeIfAbsent(need.subjectId(), subject -> macs.of(tenant, subject)));
    return database.inOne(
        () -> {
          Map<String, UUID> references = know(tenant, macsBySubject);
          List<UUID> made = new ArrayList<>();
          List<Object[]> rows = new ArrayList<>();
          for (Need need : needs) {
            UUID id = UUID.randomUUID();
            Wrapped wrapped = keys.remember(id, newKey());
            UUID subject = references.get(need.subjectId());
            rows.add(
                new Object[] {
                  id, tenant, subject, need.aggregate(), wrapped.bytes(), wrapped.kek()
                });
            made.add(id);
          }
          database.jdbc().batchUpdate(KEEP, rows);
          return made;
        });
  }

  /** In the order of their hashes, which is that of the locks everywhere. */
  private Map<String, UUID> know(String tenant, Map<String, byte[]> macsBySubject) {
    Map<String, UUID> references = new TreeMap<>();
    macsBySubject.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Arrays::compareUnsigned))
        .forEach(
            each ->
                references.put(
                    each.getKey(),
                    database
                        .jdbc()
                        .queryForObject(
                            KNOW, UUID.class, UUID.randomUUID(), tenant, each.getValue())));
    return references;
  }

  private byte[] newKey() {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return key;
  }

  /** Destroys keys; those that are gone already change nothing. */
  public void destroy(Collection<UUID> ids) {
    if (!ids.isEmpty()) {
      database.inOne(() -> destroyWithin(ids));
      keys.forget(ids);
    }
  }

  /** Destroys keys within the transaction of whoever calls. */
  int destroyWithin(Collection<UUID> ids) {
    UUID[] all = ids.toArray(UUID[]::new);
    UUID[] subjects =
        database
            .jdbc()
            .queryForList(
                "select distinct subject_ref from data_key where key_id = any (?) order by 1",
                UUID.class,
                (Object) all)
            .toArray(UUID[]::new);
    // Whoever makes a key of theirs just now comes before or after.
    database
        .jdbc()
        .queryForList(
            "select 1 from data_subject where subject_ref = any (?) order by subject_mac for update",
            Integer.class,
            (Object) subjects);
    database.jdbc().update(WRITE_OVER, (Object) all);
    int destroyed = database.jdbc().update(DELETE, (Object) all);
    database.jdbc().update(UNKNOW, (Object) subjects);
    return destroyed;
  }

  /** Wraps some keys under the current key-encryption key; answers whether there are more. */
  boolean rewrapSome() {
    macs.rewrap();
    List<Object[]> rows =
        database
            .jdbc()
            .query(
                "select key_id, wrapped, kek from data_key where kek <> ? limit ?",
                (row, number) -> {
                  UUID id = row.getObject("key_id", UUID.class);
                  Wrapped former = new Wrapped(row.getBytes("wrapped"), row.getString("kek"));
                  Wrapped wrapped = keys.rewrap(id, former);
                  return new Object[] {wrapped.bytes(), wrapped.kek(), id, former.kek()};
                },
                encryption.current(),
                PORTION);
    database.jdbc().batchUpdate(REWRAP, rows);
    return rows.size() == PORTION;
  }

  /** What tells a data subject apart, for whoever looks into the tables. */
  byte[] mac(String tenant, String subject) {
    return macs.of(tenant, subject);
  }
}
