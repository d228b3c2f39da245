package com.leanvibe.hive.platform.security;

import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.platform.problem.Problem;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link Allowed} says, ready to be asked. */
record Rule(String action, Set<Role> roles, String self) {

  static Rule of(Allowed allowed) {
    return new Rule(allowed.action(), Set.of(allowed.roles()), allowed.self());
  }

  /** Whether the caller may use the route for a resource with these path variables. */
  boolean admits(Caller caller, Map<String, String> variables) {
    boolean asAgent = false;
    for (Role role : caller.roles()) {
      if (roles.contains(role)) {
        if (role != Role.AGENT) {
          return true;
        }
        asAgent = true;
      }
    }
    return asAgent && (self.isEmpty() || caller.subject().equals(variables.get(self)));
  }

  /**
   * Refuses the caller.
   *
   * @param pattern the route, as in {@code /api/v1/tasks/{id}/cancel}
   */
  Problem refusal(String pattern, Map<String, String> variables) {
    return Problem.forbidden(action, resource(pattern, variables));
  }

  private String resource(String pattern, Map<String, String> variables) {
    String id = id(pattern, variables);
    return feature() + "/" + (id == null ? "*" : id);
  }

  String feature() {
    return action.substring(0, action.indexOf(':'));
  }

  /** The id of the resource that the route is about, or null where it is about no single one. */
  @Nullable String id(String pattern, Map<String, String> variables) {
    return isOf(feature(), pattern) ? variables.get("id") : null;
  }

  /**
   * Whether the route is one of the feature's own: {@code policy} has {@code /api/v1/policies/…}.
   */
  private static boolean isOf(String feature, String pattern) {
    String stem = feature.substring(0, feature.length() - 1);
    return pattern.startsWith(stem, "/api/v1/".length());
  }
}
