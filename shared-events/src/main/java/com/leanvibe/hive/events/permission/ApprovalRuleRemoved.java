package com.leanvibe.hive.events.permission;

import com.leanvibe.hive.events.EventName;
import org.jspecify.annotations.Nullable;

/** The rule is gone. */
@EventName("hive.permission.ApprovalRuleRemoved")
public record ApprovalRuleRemoved(
    ApprovalRuleId approvalRuleId, String tenant, String name, @Nullable String reason)
    implements PermissionEvent {

  @Override
  public ApprovalRuleId aggregateId() {
    return approvalRuleId;
  }
}
