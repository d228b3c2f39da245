package com.leanvibe.hive.command.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.identity.ClientDisabled;
import com.leanvibe.hive.events.identity.ClientId;
import com.leanvibe.hive.events.identity.ClientRegistered;
import com.leanvibe.hive.events.identity.ClientSecretRotated;
import com.leanvibe.hive.platform.problem.Problem;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;

/** A tool or service that may sign in. */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays its events.
class Client {

  @AggregateIdentifier private ClientId id;
  private String tenant;
  private boolean disabled;

  Client() {}

  Client(RegisterClient command) {
    apply(
        new ClientRegistered(
            command.clientId(), command.tenant(), command.name(), command.roles()));
  }

  @CommandHandler
  long handle(RotateClientSecret command) {
    requireEnabled(command.origin());
    apply(new ClientSecretRotated(id));
    return getVersion();
  }

  @CommandHandler
  long handle(DisableClient command) {
    requireEnabled(command.origin());
    apply(new ClientDisabled(id, command.reason()));
    return getVersion();
  }

  private void requireEnabled(Origin origin) {
    origin.check(id, tenant);
    if (disabled) {
      throw Problem.conflict("The client is disabled");
    }
  }

  @EventSourcingHandler
  void on(ClientRegistered event) {
    id = event.clientId();
    tenant = event.tenant();
  }

  @EventSourcingHandler
  void on(ClientSecretRotated event) {
    // Secrets are no part of a client's state.
  }

  @EventSourcingHandler
  void on(ClientDisabled event) {
    disabled = true;
  }
}
