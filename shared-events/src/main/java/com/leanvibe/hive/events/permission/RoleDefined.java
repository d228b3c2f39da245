package com.leanvibe.hive.events.permission;

import com.leanvibe.hive.events.EventName;
import java.util.List;

/**
 * A role is now this; whatever it was before is gone.
 *
 * @param permissions {@code <feature>:<verb>[:<scope>]}
 * @param inherits the names of roles whose permissions it has too
 */
@EventName("hive.permission.RoleDefined")
public record RoleDefined(
    RoleId roleId, String tenant, String name, List<String> permissions, List<String> inherits)
    implements PermissionEvent {

  public RoleDefined {
    permissions = List.copyOf(permissions);
    inherits = List.copyOf(inherits);
  }

  @Override
  public RoleId aggregateId() {
    return roleId;
  }
}
