package com.leanvibe.hive.events.identity;

import com.leanvibe.hive.events.EventName;

/** A tenant exists, with one administrator. */
@EventName("hive.identity.TenantCreated")
public record TenantCreated(TenantId tenantId, String name, ClientId admin)
    implements IdentityEvent {

  @Override
  public TenantId aggregateId() {
    return tenantId;
  }
}
