package com.leanvibe.hive.events.permission;

import com.leanvibe.hive.events.EventName;
import org.jspecify.annotations.Nullable;

/** A role is no more; nobody had it. */
@EventName("hive.permission.RoleRemoved")
public record RoleRemoved(RoleId roleId, String tenant, String name, @Nullable String reason)
    implements PermissionEvent {

  @Override
  public RoleId aggregateId() {
    return roleId;
  }
}
