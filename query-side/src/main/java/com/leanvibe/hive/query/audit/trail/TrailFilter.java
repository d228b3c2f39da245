package com.leanvibe.hive.query.audit.trail;

import com.leanvibe.hive.query.web.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events of the trail are wanted; null wants all.
 *
 * @param actor who did it
 * @param action {@code <feature>:<verb>}
 * @param resource what it was done to, {@code <feature>/<id>}
 * @param type the event's logical name
 */
public record TrailFilter(
    @Nullable String actor,
    @Nullable String action,
    @Nullable String resource,
    @Nullable String type) {

  /** Reads the query's parameters. */
  static TrailFilter parse(
      @Nullable String actor,
      @Nullable String action,
      @Nullable String resource,
      @Nullable String type) {
    return new TrailFilter(
        text("actor", actor),
        text("action", action),
        text("resource", resource),
        text("type", type));
  }

  private static @Nullable String text(String name, @Nullable String text) {
    return text == null ? null : Parameters.storable(name, text);
  }

  public boolean wantsAll() {
    return actor == null && action == null && resource == null && type == null;
  }

  /** What rows must meet, each beginning with {@code and}, and with one parameter. */
  public String conditions() {
    return condition("actor", actor)
        + condition("action", action)
        + condition("resource", resource)
        + condition("type", type);
  }

  private static String condition(String column, @Nullable String value) {
    return value == null ? "" : " and " + column + " = ?";
  }

  /** The parameters of {@link #conditions}. */
  public List<Object> arguments() {
    List<Object> arguments = new ArrayList<>();
    for (String value : new @Nullable String[] {actor, action, resource, type}) {
      if (value != null) {
        arguments.add(TrailRow.findable(value));
      }
    }
    return arguments;
  }
}
