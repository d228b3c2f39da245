package com.leanvibe.hive.command.permission;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.permission.PolicyDefined;
import com.leanvibe.hive.events.permission.PolicyId;
import com.leanvibe.hive.events.permission.PolicyRemoved;
import com.leanvibe.hive.platform.problem.Problem;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A named Cedar text of a tenant. */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays its events.
class Policy {

  @AggregateIdentifier private PolicyId id;
  private String tenant;
  private @Nullable PolicyDefined definition;

  Policy() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  long handle(DefinePolicy command) {
    command.origin().checkPut(command.policyId(), tenant);
    PolicyDefined wanted =
        new PolicyDefined(
            command.policyId(), command.origin().tenant(), command.name(), command.text());
    if (!wanted.equals(definition)) {
      apply(wanted);
    }
    return getVersion();
  }

  @CommandHandler
  long handle(RemovePolicy command) {
    Origin origin = command.origin();
    origin.check(id, tenant);
    PolicyDefined last = definition;
    if (last == null) {
      throw Problem.notFound("policy/" + command.policyId().text());
    }
    apply(new PolicyRemoved(id, tenant, last.name(), command.reason()));
    return getVersion();
  }

  @EventSourcingHandler
  void on(PolicyDefined event) {
    id = event.policyId();
    tenant = event.tenant();
    definition = event;
  }

  @EventSourcingHandler
  void on(PolicyRemoved event) {
    definition = null;
  }
}
