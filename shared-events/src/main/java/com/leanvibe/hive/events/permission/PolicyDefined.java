package com.leanvibe.hive.events.permission;

import com.leanvibe.hive.events.EventName;

/**
 * A policy now reads so; whatever it read before is gone.
 *
 * @param text one or more Cedar policies
 */
@EventName("hive.permission.PolicyDefined")
public record PolicyDefined(PolicyId policyId, String tenant, String name, String text)
    implements PermissionEvent {

  @Override
  public PolicyId aggregateId() {
    return policyId;
  }
}
