package com.leanvibe.hive.events.permission;

import com.leanvibe.hive.events.Event;

/** Everything that can happen to a role, a grant, a policy or a rule about approvals. */
public sealed interface PermissionEvent extends Event
    permits ApprovalRuleDefined,
        ApprovalRuleRemoved,
        GrantRevoked,
        PolicyDefined,
        PolicyRemoved,
        RoleDefined,
        RoleGranted,
        RoleRemoved {

  /** The tenant whose permissions change. */
  String tenant();
}
