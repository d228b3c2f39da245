package com.leanvibe.hive.command.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.leanvibe.hive.events.identity.AdministratorDisabled;
import com.leanvibe.hive.events.identity.AdministratorEnabled;
import com.leanvibe.hive.events.identity.AdministratorId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** The administrator that configuration names. */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays its events.
class Administrator {

  @AggregateIdentifier private AdministratorId id;
  private String tenant;
  private boolean enabled;

  Administrator() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  boolean handle(EnableAdministrator command) {
    if (enabled) {
      return false;
    }
    apply(new AdministratorEnabled(command.administratorId(), command.tenant()));
    return true;
  }

  @CommandHandler
  boolean handle(DisableAdministrator command) {
    if (!enabled) {
      return false;
    }
    apply(new AdministratorDisabled(id, tenant));
    return true;
  }

  @EventSourcingHandler
  void on(AdministratorEnabled event) {
    id = event.administratorId();
    tenant = event.tenant();
    enabled = true;
  }

  @EventSourcingHandler
  void on(AdministratorDisabled event) {
    enabled = false;
  }
}
