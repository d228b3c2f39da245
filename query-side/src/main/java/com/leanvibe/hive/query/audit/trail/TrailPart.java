package com.leanvibe.hive.query.audit.trail;

import com.leanvibe.hive.events.trail.TrailPoint;
import com.leanvibe.hive.query.table.Condition;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Those rows of the trail that meet all that was said of them.
 *
 * @param condition of the columns of {@code audit_event}
 */
public record TrailPart(Condition condition) {

  /** Those of them that have this in a column; all where it is null. */
  public TrailPart with(String column, @Nullable String value) {
    return value == null ? this : and(Condition.of(column + " = ?", TrailRow.findable(value)));
  }

  /** Those of them from here on, this one included; all where it is null. */
  public TrailPart from(@Nullable TrailPoint first) {
    return bound(">=", first);
  }

  /** Those of them up to here, this one included; all where it is null. */
  public TrailPart to(@Nullable TrailPoint last) {
    return bound("<=", last);
  }

  private TrailPart bound(String comparison, @Nullable TrailPoint point) {
    if (point == null) {
      return this;
    }
    Instant time = point.time();
    return and(
        time == null
            ? Condition.of("position %s ?".formatted(comparison), point.value())
            : Condition.of(
                "occurred_at %s ?".formatted(comparison), time.atOffset(ZoneOffset.UTC)));
  }

  private TrailPart and(Condition other) {
    return new TrailPart(condition.and(other));
  }
}
