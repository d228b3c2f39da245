package com.leanvibe.hive.platform.authorization;

import java.util.List;

/**
 * A role as it was defined.
 *
 * @param permissions its own
 * @param inherits the names of roles whose permissions it has too
 * @param version the position of the event that defined it; 0 where it is built in
 */
public record RoleDefinition(
    String name, List<Permission> permissions, List<String> inherits, long version) {

  public RoleDefinition {
    permissions = List.copyOf(permissions);
    inherits = List.copyOf(inherits);
  }

  static RoleDefinition builtIn(String name, List<String> permissions) {
    return new RoleDefinition(
        name, permissions.stream().map(Permission::parse).toList(), List.of(), 0);
  }

  public boolean builtIn() {
    return version == 0;
  }
}
