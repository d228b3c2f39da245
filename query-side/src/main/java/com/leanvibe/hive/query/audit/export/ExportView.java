package com.leanvibe.hive.query.audit.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.leanvibe.hive.events.trail.TrailFilters;
import com.leanvibe.hive.events.trail.TrailFormat;
import com.leanvibe.hive.events.trail.TrailPoint;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an export is doing.
 *
 * @param events how many of the part's events were gone through
 * @param totalEvents how many there are; null until that is known
 * @param percent of them, 0 to 100
 * @param bytes how long the content is, once it is there
 * @param sha256 of the content, in hexadecimal
 * @param detail why it failed
 * @param expiresAt when the content is removed
 */
@JsonInclude
record ExportView(
    UUID exportId,
    ExportStatus status,
    TrailFormat format,
    @Schema(types = {"integer", "string"}) @Nullable TrailPoint from,
    @Schema(types = {"integer", "string"}) @Nullable TrailPoint to,
    TrailFilters filters,
    String requestedBy,
    Instant requestedAt,
    long events,
    @Nullable Long totalEvents,
    int percent,
    @Nullable Long bytes,
    @Nullable String sha256,
    @Nullable String detail,
    @Nullable Instant finishedAt,
    @Nullable Instant expiresAt) {

  static ExportView of(Export export, Duration keep) {
    Export.Plan plan = export.plan();
    ExportRequest request = export.request();
    return new ExportView(
        export.id(),
        export.status(),
        request.format(),
        request.from(),
        request.to(),
        request.filters(),
        export.requestedBy(),
        export.requestedAt(),
        export.done(),
        plan == null ? null : plan.leafCount(),
        percent(export),
        export.bytes(),
        export.sha256(),
        export.detail(),
        export.finishedAt(),
        export.status() == ExportStatus.COMPLETED && export.finishedAt() != null
            ? export.finishedAt().plus(keep)
            : null);
  }

  /** All of it only when it can be fetched. */
  private static int percent(Export export) {
    return switch (export.status()) {
      case COMPLETED, EXPIRED -> 100;
      case QUEUED, RUNNING, FAILED ->
          export.plan() == null || export.plan().leafCount() == 0
              ? 0
              : (int) Math.min(99, export.done() * 100 / export.plan().leafCount());
    };
  }
}
