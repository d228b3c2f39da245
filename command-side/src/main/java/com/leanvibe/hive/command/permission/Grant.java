package com.leanvibe.hive.command.permission;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.GrantRevoked;
import com.leanvibe.hive.events.permission.RoleGranted;
import com.leanvibe.hive.platform.problem.Problem;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;

/** A role that a subject was given. */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays its events.
class Grant {

  @AggregateIdentifier private GrantId id;
  private String tenant;
  private String subject;
  private boolean revoked;

  Grant() {}

  Grant(GrantRole command) {
    apply(
        new RoleGranted(
            command.grantId(),
            command.tenant(),
            command.subject(),
            command.role(),
            command.scope(),
            command.condition(),
            command.expiresAt(),
            command.reason()));
  }

  @CommandHandler
  long handle(RevokeGrant command) {
    command.origin().check(id, tenant);
    if (revoked) {
      throw Problem.conflict("The grant was revoked before");
    }
    apply(new GrantRevoked(id, tenant, subject, command.reason()));
    return getVersion();
  }

  @EventSourcingHandler
  void on(RoleGranted event) {
    id = event.grantId();
    tenant = event.tenant();
    subject = event.subject();
  }

  @EventSourcingHandler
  void on(GrantRevoked event) {
    revoked = true;
  }
}
