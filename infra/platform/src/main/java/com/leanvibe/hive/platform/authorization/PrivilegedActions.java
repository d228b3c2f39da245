package com.leanvibe.hive.platform.authorization;

import java.util.Set;

/**
 * What only few are permitted and what leaves no event of its own, so that being permitted is
 * recorded: looking at who may do what, at the trail itself and at what it is evidence for, at all
 * that is known of a person, at letters of others that failed, and deciding about what projections
 * could not apply or are to build once more. How projections and replays are doing is looked at
 * most while nothing can be recorded, and tells of nobody: looking at it is not recorded.
 *
 * <p>Everything else that is privileged changes the state of the command side: its event says by
 * its metadata who did it, and as what action.
 */
public final class PrivilegedActions {

  /** Whatever is done with them. */
  private static final Set<String> FEATURES = Set.of("audit", "compliance", "replay");

  private static final String STATE_OF_PROJECTIONS = "replay:read";

  private static final Set<String> ACTIONS =
      Set.of(
          "agent:read-dead-letters",
          "agent:redrive",
          "approval-rule:read",
          "authorization:read",
          "grant:read",
          "policy:read",
          "privacy:export",
          "role:read");

  private PrivilegedActions() {}

  /** Whether an action is one of them. */
  public static boolean leaveNoEvent(Action action) {
    return FEATURES.contains(action.feature()) && !action.toString().equals(STATE_OF_PROJECTIONS)
        || ACTIONS.contains(action.toString());
  }
}
