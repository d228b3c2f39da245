package com.leanvibe.hive.platform.security;

import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.problem.Problem;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What {@link Allowed} says, ready to be asked. */
record Rule(Action action, boolean byAgent, String self, boolean late) {

  static Rule of(Allowed allowed) {
    return new Rule(
        Action.parse(allowed.action()), allowed.byAgent(), allowed.self(), allowed.late());
  }

  /** Whether the caller is somebody the route is for at all. */
  boolean isFor(Caller caller, Map<String, String> variables) {
    return (!byAgent || caller.isAgent())
        && (self.isEmpty() || caller.subject().equals(variables.get(self)));
  }

  /**
   * The resource that a request is about.
   *
   * @param pattern the route, as in {@code /api/v1/tasks/{id}/cancel}
   * @throws Problem 400 where nothing can have that id
   */
  Resource resource(String pattern, Map<String, String> variables) {
    String id = id(pattern, variables);
    try {
      return Resource.of(action.feature(), id == null ? Resource.ANY : id);
    } catch (IllegalArgumentException unnameable) {
      throw Problem.malformed("The id " + unnameable.getMessage());
    }
  }

  /** The id of the resource that the route is about, or null where it is about no single one. */
  @Nullable String id(String pattern, Map<String, String> variables) {
    return isOf(action.feature(), pattern) ? named(variables) : null;
  }

  /** Roles and policies go by their names. */
  private static @Nullable String named(Map<String, String> variables) {
    String id = variables.get("id");
    return id != null ? spelt(id) : variables.get("name");
  }

  /** A UUID in either case names the same resource, which scopes and policies know by one. */
  private static String spelt(String id) {
    return Ids.parse(id).map(UUID::toString).orElse(id);
  }

  /**
   * Whether the route is one of the feature's own: {@code policy} has {@code /api/v1/policies/…}.
   */
  private static boolean isOf(String feature, String pattern) {
    String stem = feature.substring(0, feature.length() - 1);
    return pattern.startsWith(stem, "/api/v1/".length());
  }
}
