package com.leanvibe.hive.events.identity;

import com.leanvibe.hive.events.EventName;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Credentials were issued to a tool or service; the secret is not part of any event. */
@EventName("hive.identity.ClientRegistered")
public record ClientRegistered(ClientId clientId, String tenant, String name, Set<Role> roles)
    implements IdentityEvent {

  /** Keeps the roles in the order of {@link Role}, so that equal events have equal JSON. */
  public ClientRegistered {
    EnumSet<Role> ordered = EnumSet.noneOf(Role.class);
    ordered.addAll(roles);
    roles = Collections.unmodifiableSet(ordered);
  }

  @Override
  public ClientId aggregateId() {
    return clientId;
  }
}
