package com.leanvibe.hive.platform.authorization;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Says that some actions need the approval of others.
 *
 * @param scope what the actions must be about
 * @param required how many approvers it takes
 * @param approvers the {@code sub} of each who can approve; empty for all that are permitted to
 * @param lasting how long an approval lasts, from when it is asked for
 * @param defined the event that made it say so
 */
public record ApprovalRule(
    String name,
    Set<Action> actions,
    Scope scope,
    int required,
    List<String> approvers,
    Duration lasting,
    Trace defined) {

  public ApprovalRule {
    actions = Set.copyOf(actions);
    approvers = List.copyOf(approvers);
  }

  /** Whether it says something about this resource, all that is known of it being said. */
  public boolean covers(Resource resource) {
    return resource.scopes().contains(scope.text());
  }
}
