package com.leanvibe.hive.query.audit.export;

import com.leanvibe.hive.events.trail.TrailFilters;
import com.leanvibe.hive.events.trail.TrailFormat;
import com.leanvibe.hive.events.trail.TrailPoint;
import com.leanvibe.hive.platform.web.Checks;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the trail is wanted, and how.
 *
 * @param from the first position, or the first time; the beginning where it is absent
 * @param to the last position, or the last time; the end where it is absent
 * @param format JSONL where it is absent
 * @param filters what of the part is shown; of all else only that it is there
 * @param knownSizes of checkpoints that the reader has kept: that they are the beginning of what is
 *     exported is proved, too
 */
@Schema(name = "AuditExport")
record ExportRequest(
    @Schema(
            oneOf = {Long.class, Instant.class},
            types = {"integer", "string"})
        @Nullable TrailPoint from,
    @Schema(
            oneOf = {Long.class, Instant.class},
            types = {"integer", "string"})
        @Nullable TrailPoint to,
    @Nullable TrailFormat format,
    @Nullable TrailFilters filters,
    @Nullable List<Long> knownSizes) {

  private static final int MAX_TEXT = 400;
  private static final int MAX_SIZES = 100;

  void check() {
    Checks checks = new Checks();
    TrailFilters wanted = filters();
    checks
        .name("filters/actor", wanted.actor(), MAX_TEXT)
        .name("filters/action", wanted.action(), MAX_TEXT)
        .name("filters/resource", wanted.resource(), MAX_TEXT)
        .name("filters/type", wanted.type(), MAX_TEXT)
        .size("knownSizes", knownSizes, 0, MAX_SIZES)
        .each(
            "knownSizes",
            knownSizes,
            (at, size) -> at.that(Checks.ITSELF, size > 0, "must be a number from 1"))
        .verify();
  }

  /** Whether both ask for the same, however they put it. */
  boolean isSameAs(ExportRequest other) {
    return Objects.equals(from, other.from)
        && Objects.equals(to, other.to)
        && format() == other.format()
        && filters().equals(other.filters())
        && knownSizes().equals(other.knownSizes());
  }

  @Override
  public TrailFormat format() {
    return Objects.requireNonNullElse(format, TrailFormat.JSONL);
  }

  @Override
  public TrailFilters filters() {
    return Objects.requireNonNullElse(filters, TrailFilters.NONE);
  }

  @Override
  public List<Long> knownSizes() {
    return Objects.requireNonNullElse(knownSizes, List.<Long>of()).stream()
        .distinct()
        .sorted()
        .toList();
  }
}
