package com.leanvibe.hive.events.permission;

import com.leanvibe.hive.events.EventName;
import java.util.List;

/**
 * Some actions now need approval; whatever the rule said before is gone.
 *
 * @param actions each as {@code <feature>:<verb>}
 * @param scope what the actions must be about, as in grants
 * @param required how many approvers it takes
 * @param approvers the {@code sub} of each who can approve; empty for all that are permitted to
 * @param expiresInSeconds how long an approval lasts, from when it is asked for
 */
@EventName("hive.permission.ApprovalRuleDefined")
public record ApprovalRuleDefined(
    ApprovalRuleId approvalRuleId,
    String tenant,
    String name,
    List<String> actions,
    String scope,
    int required,
    List<String> approvers,
    long expiresInSeconds)
    implements PermissionEvent {

  @Override
  public ApprovalRuleId aggregateId() {
    return approvalRuleId;
  }
}
