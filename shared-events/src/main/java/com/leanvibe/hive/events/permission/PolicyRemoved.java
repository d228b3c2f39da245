package com.leanvibe.hive.events.permission;

import com.leanvibe.hive.events.EventName;
import org.jspecify.annotations.Nullable;

/** A policy is no more. */
@EventName("hive.permission.PolicyRemoved")
public record PolicyRemoved(PolicyId policyId, String tenant, String name, @Nullable String reason)
    implements PermissionEvent {

  @Override
  public PolicyId aggregateId() {
    return policyId;
  }
}
