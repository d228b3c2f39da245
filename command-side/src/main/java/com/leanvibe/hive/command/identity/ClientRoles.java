package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.platform.authorization.TenantPermissions;
import com.leanvibe.hive.platform.problem.Problem;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The roles that a client is to have.
 *
 * @param builtIn what it is registered as
 * @param own the tenant's own, which it is granted
 */
record ClientRoles(Set<Role> builtIn, Map<GrantId, String> own) {

  /**
   * What a tool can be; agents are registered as agents, and nobody is made a platform
   * administrator.
   */
  private static final Set<Role> GRANTABLE = EnumSet.of(Role.ADMIN, Role.OPERATOR, Role.AUDITOR);

  /**
   * Tells them apart; whether the tenant has its own is seen when they are given.
   *
   * @throws Problem 422 where a role is built in, and not for clients
   */
  static ClientRoles of(Collection<String> names) {
    Map<GrantId, String> own = new LinkedHashMap<>();
    names.stream()
        .filter(name -> !TenantPermissions.isBuiltIn(name))
        .forEach(name -> own.put(GrantId.next(), name));
    Set<Role> builtIn =
        names.stream()
            .filter(TenantPermissions::isBuiltIn)
            .map(Role::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    if (!GRANTABLE.containsAll(builtIn)) {
      throw Problem.unprocessable(
          "A client can be %s, or have roles of its tenant".formatted(GRANTABLE));
    }
    return new ClientRoles(builtIn, own);
  }
}
