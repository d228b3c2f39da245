package com.leanvibe.hive.query.audit.trail;

import com.leanvibe.hive.events.trail.TrailFilters;
import com.leanvibe.hive.events.trail.TrailPoint;
import com.leanvibe.hive.query.web.Parameters;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what callers say of the part of the trail that they want. */
final class TrailParameters {

  private TrailParameters() {}

  /** A position or a time; null where it is absent. */
  static @Nullable TrailPoint point(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return new TrailPoint(Parameters.requiredNumber(name, text), null);
    }
    return new TrailPoint(null, Objects.requireNonNull(Parameters.instant(name, text)));
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
