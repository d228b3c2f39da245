package com.leanvibe.hive.platform.security;

import com.leanvibe.hive.events.identity.Role;
import java.util.Set;

/**
 * Who sent the running request. A controller method asks for it by a parameter of this type.
 *
 * @param subject the token's {@code sub}: an agent's or a client's id
 * @param tenant the tenant the caller belongs to
 * @param roles what the caller is; empty where the token names none that are known
 */
public record Caller(String subject, String tenant, Set<Role> roles) {

  public Caller {
    roles = Set.copyOf(roles);
  }

  /** Whether this is an agent, which acts as itself only. */
  public boolean isAgent() {
    return roles.contains(Role.AGENT);
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }
}
