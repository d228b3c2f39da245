package com.leanvibe.hive.events.identity;

import com.leanvibe.hive.events.EventName;

/** Configuration names this administrator no more, or has switched it off. */
@EventName("hive.identity.AdministratorDisabled")
public record AdministratorDisabled(AdministratorId administratorId, String tenant)
    implements IdentityEvent {

  @Override
  public AdministratorId aggregateId() {
    return administratorId;
  }
}
