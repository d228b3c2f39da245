package com.leanvibe.hive.events.identity;

import com.leanvibe.hive.events.EventName;

/** The administrator that configuration names may sign in; it is one of the platform, too. */
@EventName("hive.identity.AdministratorEnabled")
public record AdministratorEnabled(AdministratorId administratorId, String tenant)
    implements IdentityEvent {

  @Override
  public AdministratorId aggregateId() {
    return administratorId;
  }
}
