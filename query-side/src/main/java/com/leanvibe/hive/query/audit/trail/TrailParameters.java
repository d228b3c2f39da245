package com.leanvibe.hive.query.audit.trail;

import com.leanvibe.hive.events.trail.TrailFilters;
import com.leanvibe.hive.events.trail.TrailPoint;
import com.leanvibe.hive.query.web.Parameters;
import org.jspecify.annotations.Nullable;

/** Reads what callers say of the part of the trail that they want. */
final class TrailParameters {

  private TrailParameters() {}

  /** A position or a time; null where it is absent. */
  static @Nullable TrailPoint point(String name, @Nullable String text) {
    return text == null ? null : Parameters.point(name, text);
  }

  static TrailFilters filters(
      @Nullable String actor,
      @Nullable String action,
      @Nullable String resource,
      @Nullable String type) {
    return new TrailFilters(
        text("actor", actor),
        text("action", action),
        text("resource", resource),
        text("type", type));
  }

  private static @Nullable String text(String name, @Nullable String text) {
    return text == null ? null : Parameters.storable(name, text);
  }
}
