package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.store.Aggregates;
import com.leanvibe.hive.command.store.CommandHandlers;
import com.leanvibe.hive.events.permission.GrantId;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Creates grants. */
@Component
class GrantRegistration implements CommandHandlers {

  private final Aggregates aggregates;

  GrantRegistration(Aggregates aggregates) {
    this.aggregates = aggregates;
  }

  @CommandHandler
  GrantId handle(GrantRole command) {
    aggregates.create(Grant.class, () -> new Grant(command));
    return command.grantId();
  }
}
