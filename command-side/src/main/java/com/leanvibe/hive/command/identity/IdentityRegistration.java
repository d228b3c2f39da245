package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.permission.GrantRegistration;
import com.leanvibe.hive.command.store.Aggregates;
import com.leanvibe.hive.command.store.CommandHandlers;
import com.leanvibe.hive.events.identity.ClientId;
import com.leanvibe.hive.events.identity.SignInId;
import com.leanvibe.hive.events.identity.TenantId;
import com.leanvibe.hive.events.identity.TokenId;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Creates tenants and clients, and what is known of their sign-ins and tokens. */
@Component
class IdentityRegistration implements CommandHandlers {

  private static final String REASON = "Registered with it";

  private final Aggregates aggregates;
  private final GrantRegistration grants;

  IdentityRegistration(Aggregates aggregates, GrantRegistration grants) {
    this.aggregates = aggregates;
    this.grants = grants;
  }

  @CommandHandler
  TenantId handle(CreateTenant command) {
    aggregates.create(Tenant.class, () -> new Tenant(command));
    aggregates.create(Client.class, () -> new Client(command.admin()));
    return command.tenantId();
  }

  @CommandHandler
  ClientId handle(RegisterClient command) {
    aggregates.create(Client.class, () -> new Client(command));
    String subject = command.clientId().text();
    command
        .given()
        .forEach((grant, role) -> grants.give(grant, command.tenant(), subject, role, REASON));
    return command.clientId();
  }

  @CommandHandler
  SignInId handle(SignIn.Succeed command) {
    aggregates.create(SignIn.class, () -> new SignIn(command));
    return command.signInId();
  }

  @CommandHandler
  SignInId handle(SignIn.Fail command) {
    aggregates.create(SignIn.class, () -> new SignIn(command));
    return command.signInId();
  }

  @CommandHandler
  TokenId handle(Token.Revoke command) {
    aggregates.create(Token.class, () -> new Token(command));
    return command.tokenId();
  }
}
