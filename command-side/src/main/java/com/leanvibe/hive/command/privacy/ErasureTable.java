package com.leanvibe.hive.command.privacy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.leanvibe.hive.command.gateway.Fingerprint;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.privacy.ErasureId;
import com.leanvibe.hive.platform.privacy.KeyDatabase;
import com.leanvibe.hive.platform.privacy.SubjectKeys;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The erasures, in the database of the keys. */
@Component
final class ErasureTable {

  private static final String INSERT =
      """
      insert into erasure (erasure_id, tenant, subject_ref, erased_at, keys_destroyed, keys_digest, reason, metadata)
      values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";

  private static final String AGAIN =
      "select k.key_id, k.aggregate from data_key k where k.subject_ref = ? order by k.key_id";

  private static final String RISEN =
      """
      select %s from erasure e where exists (
        select from data_subject s where s.subject_ref = e.subject_ref)"""
          .formatted(ErasureRow.COLUMNS);

  private final KeyDatabase database;
  private final SubjectKeys keys;
  private final SubjectVault vault;
  private final EventCodec codec;

  ErasureTable(KeyDatabase database, SubjectKeys keys, SubjectVault vault, EventCodec codec) {
    this.database = database;
    this.keys = keys;
    this.vault = vault;
    this.codec = codec;
  }

  private record Key(UUID id, String aggregate) {}

  /**
   * Destroys all keys of a data subject, and all that tells who it is: from then on nothing of it
   * can be read, and what is left to be done is known.
   *
   * @return empty where there is no such data subject
   */
  Optional<ErasureRow> begin(
      String tenant, String subject, @Nullable String reason, EventMetadata metadata) {
    byte[] mac = vault.mac(tenant, subject);
    Optional<Begun> begun =
        database.inOne(
            () ->
                database
                    .jdbc()
                    .queryForList(
                        """
                        select subject_ref from data_subject where tenant = ? and subject_mac = ?
                        for update""",
                        UUID.class,
                        tenant,
                        mac)
                    .stream()
                    .findFirst()
                    .map(reference -> begin(tenant, reference, reason, metadata)));
    begun.ifPresent(each -> keys.forget(each.keys()));
    return begun.map(Begun::erasure);
  }

  private record Begun(ErasureRow erasure, List<UUID> keys) {}

  private Begun begin(
      String tenant, UUID reference, @Nullable String reason, EventMetadata metadata) {
    List<Key> found = keysOf(reference);
    ErasureRow erasure =
        new ErasureRow(
            ErasureId.next(),
            tenant,
            reference,
            // As precise as PostgreSQL keeps it.
            metadata.occurredAt().truncatedTo(ChronoUnit.MICROS),
            found.size(),
            digest(found),
            reason,
            codec.writeMetadata(metadata));
    insert(erasure);
    return new Begun(erasure, destroy(erasure, found));
  }

  private List<Key> keysOf(UUID reference) {
    return database
        .jdbc()
        .query(
            AGAIN,
            (row, number) ->
                new Key(row.getObject("key_id", UUID.class), row.getString("aggregate")),
            reference);
  }

  private static String digest(List<Key> keys) {
    String ids = keys.stream().map(key -> key.id() + "\n").collect(Collectors.joining());
    return HexFormat.of().formatHex(Fingerprint.of(ids.getBytes(US_ASCII)));
  }

  private List<UUID> destroy(ErasureRow erasure, List<Key> found) {
    database
        .jdbc()
        .batchUpdate(
            """
            insert into erased_aggregate (erasure_id, aggregate) values (?, ?)
            on conflict do nothing""",
            found.stream()
                .map(key -> new Object[] {erasure.id().value(), key.aggregate()})
                .toList());
    List<UUID> ids = found.stream().map(Key::id).toList();
    vault.destroyWithin(ids);
    database.jdbc().update("delete from data_subject where subject_ref = ?", erasure.subjectRef());
    return ids;
  }

  /** Keeps an erasure; one that is known changes nothing. */
  void insert(ErasureRow erasure) {
    database
        .jdbc()
        .update(
            INSERT,
            erasure.id().value(),
            erasure.tenant(),
            erasure.subjectRef(),
            Timestamp.from(erasure.erasedAt()),
            erasure.keysDestroyed(),
            erasure.keysDigest(),
            erasure.reason(),
            erasure.metadata());
  }

  List<ErasureRow> all() {
    return database
        .jdbc()
        .query(
            "select %s from erasure order by erased_at".formatted(ErasureRow.COLUMNS),
            ErasureRow::read);
  }

  /**
   * Destroys once more what was erased and is there again, as after an earlier state of this
   * database was restored.
   *
   * @return the erasures of that
   */
  List<ErasureRow> destroyRisen() {
    List<ErasureRow> risen = database.jdbc().query(RISEN, ErasureRow::read);
    for (ErasureRow each : risen) {
      List<UUID> destroyed = database.inOne(() -> destroy(each, keysOf(each.subjectRef())));
      keys.forget(destroyed);
    }
    return risen;
  }

  /** Those that are not finished, or were begun within a time: what came late may be there yet. */
  List<ErasureRow> unsettled(Instant now, Duration within) {
    return database
        .jdbc()
        .query(
            "select %s from erasure where finished_at is null or erased_at > ?"
                .formatted(ErasureRow.COLUMNS),
            ErasureRow::read,
            Timestamp.from(now.minus(within)));
  }

  List<String> aggregates(ErasureRow erasure) {
    return database
        .jdbc()
        .query(
            "select aggregate from erased_aggregate where erasure_id = ? order by aggregate",
            (row, number) -> row.getString("aggregate"),
            erasure.id().value());
  }

  void finished(Collection<ErasureRow> erasures) {
    database
        .jdbc()
        .update(
            """
            update erasure set finished_at = now()
            where erasure_id = any (?) and finished_at is null""",
            (Object) erasures.stream().map(each -> each.id().value()).toArray(UUID[]::new));
  }
}
