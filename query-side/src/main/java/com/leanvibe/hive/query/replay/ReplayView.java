package com.leanvibe.hive.query.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.leanvibe.hive.events.trail.TrailPoint;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a replay is doing.
 *
 * @param position every event up to here is part of what is built
 * @param target where the live read model is
 * @param events how many events of the projection's were taken in
 * @param percent of what is to be gone through, 0 to 100
 * @param eventsPerSecond of late
 * @param etaSeconds until it has gone through what there is; null where that cannot be told
 * @param differences how many rows differ from the live read model's; null before they were
 *     compared
 * @param tables what was found, table by table
 * @param revertible whether the former read model is still there to be put back
 * @param detail why it failed
 */
@JsonInclude
record ReplayView(
    UUID replayId,
    String projection,
    int version,
    ReplayMode mode,
    ReplayStatus status,
    ReplayPhase phase,
    @Schema(types = {"integer", "string"}) @Nullable TrailPoint from,
    @Schema(types = {"integer", "string"}) @Nullable TrailPoint to,
    @Nullable String tenant,
    @Nullable String aggregate,
    @Nullable String type,
    @Nullable Integer maxEventsPerSecond,
    @Nullable ReplaySource source,
    long position,
    long target,
    long events,
    int percent,
    double eventsPerSecond,
    @Nullable Long etaSeconds,
    @Nullable Long differences,
    @Nullable List<TableReport> tables,
    boolean revertible,
    @Nullable String detail,
    String requestedBy,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  static ReplayView of(Replay replay) {
    ReplayRequest request = replay.request();
    Replay.Numbers numbers = replay.numbers();
    return new ReplayView(
        replay.id(),
        request.projection(),
        replay.version(),
        request.mode(),
        replay.status(),
        replay.phase(),
        request.from(),
        request.to(),
        request.tenant(),
        request.aggregate(),
        request.type(),
        request.eventsPerSecond(),
        replay.source(),
        numbers.position(),
        numbers.target(),
        numbers.events(),
        percent(replay),
        Math.round(numbers.rate() * 10) / 10.0,
        eta(replay),
        replay.differences(),
        replay.tables(),
        replay.built() && replay.status() == ReplayStatus.COMPLETED,
        replay.detail(),
        replay.requestedBy(),
        replay.requestedAt(),
        replay.startedAt(),
        replay.finishedAt());
  }

  private static int percent(Replay replay) {
    Replay.Numbers numbers = replay.numbers();
    if (replay.status() == ReplayStatus.COMPLETED) {
      return 100;
    }
    return numbers.totalRecords() == 0
        ? 0
        : (int) Math.min(99, numbers.records() * 100 / numbers.totalRecords());
  }

  /** As if the rest took as long, record for record, as what was gone through so far. */
  private static @Nullable Long eta(Replay replay) {
    Replay.Numbers numbers = replay.numbers();
    Instant started = replay.startedAt();
    if (replay.status() != ReplayStatus.RUNNING || started == null || numbers.records() == 0) {
      return null;
    }
    long left = Math.max(0, numbers.totalRecords() - numbers.records());
    Duration taken = Duration.between(started, Instant.now());
    return Math.round(taken.toMillis() / 1000.0 * left / numbers.records());
  }
}
