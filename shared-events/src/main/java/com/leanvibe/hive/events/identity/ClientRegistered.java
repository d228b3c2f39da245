package com.leanvibe.hive.events.identity;

import com.leanvibe.hive.events.EventName;
import java.util.Set;

/** Credentials were issued to a tool or service; the secret is not part of any event. */
@EventName("hive.identity.ClientRegistered")
public record ClientRegistered(ClientId clientId, String name, Set<Role> roles)
    implements IdentityEvent {

  @Override
  public ClientId aggregateId() {
    return clientId;
  }
}
