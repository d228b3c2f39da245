package com.leanvibe.hive.events.identity;

import com.leanvibe.hive.events.EventName;

/** The client has a new secret; the old one no longer works. */
@EventName("hive.identity.ClientSecretRotated")
public record ClientSecretRotated(ClientId clientId) implements IdentityEvent {

  @Override
  public ClientId aggregateId() {
    return clientId;
  }
}
