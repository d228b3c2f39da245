package com.leanvibe.hive.command.permission;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.permission.RoleDefined;
import com.leanvibe.hive.events.permission.RoleId;
import com.leanvibe.hive.events.permission.RoleRemoved;
import com.leanvibe.hive.platform.problem.Problem;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A named set of permissions of a tenant. */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays its events.
class Role {

  @AggregateIdentifier private RoleId id;
  private String tenant;
  private @Nullable RoleDefined definition;

  Role() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  long handle(DefineRole command) {
    command.origin().checkPut(command.roleId(), tenant);
    RoleDefined wanted =
        new RoleDefined(
            command.roleId(),
            command.origin().tenant(),
            command.name(),
            command.permissions(),
            command.inherits());
    if (!wanted.equals(definition)) {
      apply(wanted);
    }
    return getVersion();
  }

  @CommandHandler
  long handle(RemoveRole command) {
    Origin origin = command.origin();
    origin.check(id, tenant);
    RoleDefined last = definition;
    if (last == null) {
      throw Problem.notFound("role/" + command.roleId().text());
    }
    apply(new RoleRemoved(id, tenant, last.name(), command.reason()));
    return getVersion();
  }

  @EventSourcingHandler
  void on(RoleDefined event) {
    id = event.roleId();
    tenant = event.tenant();
    definition = event;
  }

  @EventSourcingHandler
  void on(RoleRemoved event) {
    definition = null;
  }
}
