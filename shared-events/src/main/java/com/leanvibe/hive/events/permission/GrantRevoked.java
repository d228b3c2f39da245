package com.leanvibe.hive.events.permission;

import com.leanvibe.hive.events.EventName;

/** A grant counts no more. */
@EventName("hive.permission.GrantRevoked")
public record GrantRevoked(GrantId grantId, String tenant, String subject, String reason)
    implements PermissionEvent {

  @Override
  public GrantId aggregateId() {
    return grantId;
  }
}
