package com.leanvibe.hive.query.audit.export;

import com.leanvibe.hive.events.EventMetadata;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export as it is known.
 *
 * @param metadata of the request
 * @param plan absent until somebody has begun
 * @param done how many leaves were gone through
 */
record Export(
    UUID id,
    String tenant,
    String requestedBy,
    Instant requestedAt,
    ExportRequest request,
    EventMetadata metadata,
    ExportStatus status,
    @Nullable Plan plan,
    long done,
    @Nullable Long bytes,
    @Nullable String sha256,
    @Nullable String detail,
    @Nullable Instant finishedAt) {

  /**
   * What is exported, decided once.
   *
   * @param treeSize of the checkpoint that it is checked against
   */
  record Plan(Instant at, long treeSize, long firstLeaf, long leafCount) {}

  String fileName() {
    return id + ".zip";
  }
}
