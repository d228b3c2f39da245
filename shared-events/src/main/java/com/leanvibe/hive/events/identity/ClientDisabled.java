package com.leanvibe.hive.events.identity;

import com.leanvibe.hive.events.EventName;
import org.jspecify.annotations.Nullable;

/** The client can no longer sign in. */
@EventName("hive.identity.ClientDisabled")
public record ClientDisabled(ClientId clientId, @Nullable String reason) implements IdentityEvent {

  @Override
  public ClientId aggregateId() {
    return clientId;
  }
}
