package com.leanvibe.hive.events.trail;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a range were exported; what is absent restricts nothing.
 *
 * @param actor {@link TrailEntry#actor}
 * @param action {@link TrailEntry#action}
 * @param resource {@link TrailEntry#resource}
 * @param type {@link TrailEntry#name}
 */
public record TrailFilters(
    @Nullable String actor,
    @Nullable String action,
    @Nullable String resource,
    @Nullable String type) {

  /** All events of the range. */
  public static final TrailFilters NONE = new TrailFilters(null, null, null, null);

  /** Whether there is any. */
  @JsonIgnore
  public boolean isEmpty() {
    return equals(NONE);
  }

  /** Whether all of them are met. */
  public boolean match(TrailEntry entry) {
    return meets(actor, entry.actor())
        && meets(action, entry.action())
        && meets(resource, entry.resource())
        && meets(type, entry.name());
  }

  private static boolean meets(@Nullable String wanted, String value) {
    return wanted == null || wanted.equals(value);
  }
}
