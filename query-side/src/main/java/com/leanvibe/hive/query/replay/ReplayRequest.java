package com.leanvibe.hive.query.replay;

import com.leanvibe.hive.events.trail.TrailPoint;
import com.leanvibe.hive.platform.web.Checks;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which read model is wanted once more, and what is to become of it. Where any of {@code from},
 * {@code to}, {@code tenant}, {@code aggregate} and {@code type} is given, it is that of the
 * aggregates which have an event that meets all of them; of each of these all events count, whether
 * they meet them or not.
 *
 * @param projection its name
 * @param from the first position, or the first time
 * @param to the last position, or the last time
 * @param tenant whose
 * @param aggregate {@code kind/id}
 * @param type the event's logical name
 * @param source where the events come from; without it Kafka where that has all of them
 * @param eventsPerSecond how many are taken in at most; without it as many as can be
 */
@Schema(name = "ReplayOrder")
record ReplayRequest(
    String projection,
    ReplayMode mode,
    @Schema(
            oneOf = {Long.class, Instant.class},
            types = {"integer", "string"})
        @Nullable TrailPoint from,
    @Schema(
            oneOf = {Long.class, Instant.class},
            types = {"integer", "string"})
        @Nullable TrailPoint to,
    @Nullable String tenant,
    @Nullable String aggregate,
    @Nullable String type,
    @Nullable ReplaySource source,
    @Nullable Integer eventsPerSecond) {

  private static final int MAX_TEXT = 400;
  private static final int MAX_RATE = 1_000_000;

  /** What is wanted where this version of the software has a new one of a projection. */
  static ReplayRequest ofVersion(String projection) {
    return new ReplayRequest(
        projection, ReplayMode.SHADOW, null, null, null, null, null, null, null);
  }

  void check() {
    Checks checks = new Checks();
    checks
        .name("projection", projection, MAX_TEXT)
        .name("tenant", tenant, MAX_TEXT)
        .name("aggregate", aggregate, MAX_TEXT)
        .name("type", type, MAX_TEXT)
        .that(
            "eventsPerSecond",
            eventsPerSecond == null || eventsPerSecond >= 1 && eventsPerSecond <= MAX_RATE,
            "must be a number from 1 to " + MAX_RATE)
        .verify();
  }

  /** Whether only some aggregates are wanted. From the first position on that is not some. */
  boolean isPartial() {
    return isLater(from) || Stream.of(to, tenant, aggregate, type).anyMatch(each -> each != null);
  }

  private static boolean isLater(@Nullable TrailPoint from) {
    return from != null && (from.position() == null || from.position() > 1);
  }

  ReplayRequest of(String onlyTenant) {
    return new ReplayRequest(
        projection, mode, from, to, onlyTenant, aggregate, type, source, eventsPerSecond);
  }
}
