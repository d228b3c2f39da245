package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.platform.security.Belongings;
import org.springframework.stereotype.Component;

/** The grants of each tenant. */
@Component
class TenantGrants implements Belongings {

  private final Authority authority;

  TenantGrants(Authority authority) {
    this.authority = authority;
  }

  @Override
  public String feature() {
    return "grant";
  }

  @Override
  public boolean has(String tenant, String id) {
    return authority.current().of(tenant).grant(id).isPresent();
  }
}
