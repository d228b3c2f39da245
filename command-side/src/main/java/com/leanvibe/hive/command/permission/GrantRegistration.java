package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.store.Aggregates;
import com.leanvibe.hive.command.store.CommandHandlers;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.platform.authorization.Scope;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Creates grants. */
@Component
public class GrantRegistration implements CommandHandlers {

  private final Aggregates aggregates;

  GrantRegistration(Aggregates aggregates) {
    this.aggregates = aggregates;
  }

  @CommandHandler
  GrantId handle(GrantRole command) {
    create(command);
    return command.grantId();
  }

  /** Gives a subject a role in all of its tenant, as part of the running command. */
  public void give(GrantId grant, String tenant, String subject, String role, String reason) {
    create(new GrantRole(grant, tenant, subject, role, Scope.TENANT.text(), null, null, reason));
  }

  private void create(GrantRole command) {
    aggregates.create(Grant.class, () -> new Grant(command));
  }
}
