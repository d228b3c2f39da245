package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses what a route does not understand. */
final class QueryParameters {

  private QueryParameters() {}

  /**
   * Refuses all but these.
   *
   * @throws Problem 400
   */
  static void allow(HttpServletRequest request, Set<String> names) {
    for (String name : request.getParameterMap().keySet()) {
      if (!names.contains(name)) {
        throw Problem.invalid("?" + name, "is not a known parameter");
      }
    }
  }

  /**
   * The value, or another one where it is absent.
   *
   * @throws Problem 400 unless it is from {@code min} to {@code max}
   */
  static int inRange(String name, @Nullable Integer value, int min, int max, int otherwise) {
    if (value == null) {
      return otherwise;
    }
    if (value < min || value > max) {
      throw Problem.invalid("?" + name, "must be %d to %d".formatted(min, max));
    }
    return value;
  }
}
