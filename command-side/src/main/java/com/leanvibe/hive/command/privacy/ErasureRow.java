package com.leanvibe.hive.command.privacy;

import com.leanvibe.hive.events.privacy.ErasureId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An erasure as it is kept among the keys: begun when the keys were destroyed, in the same
 * transaction.
 *
 * @param metadata of whoever asked for it, as events carry them; absent where that is not known
 */
@SuppressWarnings("ArrayRecordComponent") // Rows are never compared.
record ErasureRow(
    ErasureId id,
    String tenant,
    UUID subjectRef,
    Instant erasedAt,
    int keysDestroyed,
    String keysDigest,
    @Nullable String reason,
    byte @Nullable [] metadata) {

  static final String COLUMNS =
      "erasure_id, tenant, subject_ref, erased_at, keys_destroyed, keys_digest, reason, metadata";

  static ErasureRow read(ResultSet row, int number) throws SQLException {
    return new ErasureRow(
        new ErasureId(row.getObject("erasure_id", UUID.class)),
        row.getString("tenant"),
        row.getObject("subject_ref", UUID.class),
        row.getTimestamp("erased_at").toInstant(),
        row.getInt("keys_destroyed"),
        row.getString("keys_digest"),
        row.getString("reason"),
        row.getBytes("metadata"));
  }
}
