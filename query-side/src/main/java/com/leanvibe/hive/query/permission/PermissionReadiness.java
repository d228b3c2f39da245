package com.leanvibe.hive.query.permission;

import com.leanvibe.hive.platform.authorization.Authority;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says whether this instance can decide what is permitted. */
@Component("permissionsKnown")
final class PermissionReadiness implements HealthIndicator {

  private final Authority authority;

  PermissionReadiness(Authority authority) {
    this.authority = authority;
  }

  @Override
  public Health health() {
    return (authority.isFresh() ? Health.up() : Health.outOfService()).build();
  }
}
