package com.leanvibe.hive.command.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.leanvibe.hive.events.identity.TenantCreated;
import com.leanvibe.hive.events.identity.TenantId;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;

/** A company or department whose agents and work are its own. */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays its events.
class Tenant {

  @AggregateIdentifier private TenantId id;

  Tenant() {}

  Tenant(CreateTenant command) {
    apply(new TenantCreated(command.tenantId(), command.name(), command.admin().clientId()));
  }

  @EventSourcingHandler
  void on(TenantCreated event) {
    id = event.tenantId();
  }
}
