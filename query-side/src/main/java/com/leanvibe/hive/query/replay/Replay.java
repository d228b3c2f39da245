package com.leanvibe.hive.query.replay;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replay as it is known.
 *
 * @param version of the projection that it is built by
 * @param promoted whether it is to take the live one's place whatever the comparison finds
 * @param reverting whether the live one is to be put back
 * @param built whether its tables are still there
 * @param numbers how far it is
 * @param tables what the comparison found; null before that
 */
record Replay(
    UUID id,
    String tenant,
    String requestedBy,
    Instant requestedAt,
    ReplayRequest request,
    int version,
    ReplayStatus status,
    ReplayPhase phase,
    boolean promoted,
    boolean reverting,
    boolean built,
    @Nullable ReplaySource source,
    Numbers numbers,
    @Nullable List<TableReport> tables,
    @Nullable Long differences,
    @Nullable String detail,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  /**
   * How far it is.
   *
   * @param position every event up to here is part of it
   * @param target where the live one is
   * @param events how many of the projection's were taken in
   * @param records how many records of the topic, or events of the store, were gone through
   * @param totalRecords how many there are
   * @param rate events per second, of late
   */
  record Numbers(
      long position, long target, long events, long records, long totalRecords, double rate) {

    static final Numbers NONE = new Numbers(0, 0, 0, 0, 0, 0);
  }

  String projection() {
    return request.projection();
  }

  ReplayMode mode() {
    return request.mode();
  }

  /** The schema that its tables are in. */
  String schema() {
    return "replay_" + id.toString().replace("-", "");
  }
}
