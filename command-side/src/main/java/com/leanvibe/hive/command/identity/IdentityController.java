package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.gateway.Answers;
import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Done;
import com.leanvibe.hive.command.gateway.Idempotency;
import com.leanvibe.hive.command.gateway.Origins;
import com.leanvibe.hive.command.gateway.Reason;
import com.leanvibe.hive.command.gateway.Versioned;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.identity.ClientId;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.identity.TenantId;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.Checks;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets tenants in, and their tools and services. */
@RestController
@RequestMapping("/api/v1")
class IdentityController {

  private static final int MAX_NAME = 200;

  /**
   * What a tool can be; agents are registered as agents, and nobody is made a platform
   * administrator.
   */
  private static final Set<Role> GRANTABLE = EnumSet.of(Role.ADMIN, Role.OPERATOR, Role.AUDITOR);

  record TenantRequest(String name) {}

  record CreatedTenant(String tenant, NewSecret admin, long version) implements Versioned {}

  record ClientRequest(String name, List<Role> roles) {}

  record RegisteredClient(String clientId, String clientSecret, long version)
      implements Versioned {}

  record ChangedClient(String clientId, long version) implements Versioned {}

  private final Commands commands;
  private final Idempotency idempotency;
  private final Origins origins;
  private final Answers answers;
  private final Credentials credentials;

  IdentityController(
      Commands commands,
      Idempotency idempotency,
      Origins origins,
      Answers answers,
      Credentials credentials) {
    this.commands = commands;
    this.idempotency = idempotency;
    this.origins = origins;
    this.answers = answers;
    this.credentials = credentials;
  }

  @PostMapping("/tenants")
  @Allowed(action = "tenant:create", roles = Role.PLATFORM_ADMIN)
  ResponseEntity<CreatedTenant> createTenant(@RequestBody TenantRequest body) {
    new Checks().name("name", body.name(), MAX_NAME).verify();
    String tenant = Ids.next().toString();
    RegisterClient admin =
        new RegisterClient(ClientId.next(), tenant, "Administrator", Set.of(Role.ADMIN));
    NewSecret secret = credentials.generate(admin.clientId().text());
    return answers.createdOne(
        idempotency.create(
            new CreateTenant(new TenantId(tenant), body.name(), admin),
            created -> new CreatedTenant(tenant, secret, 0),
            CreatedTenant.class,
            credentials.issue(tenant, admin.roles(), secret.clientId(), secret)));
  }

  @PostMapping("/clients")
  @Allowed(action = "client:register", roles = Role.ADMIN)
  ResponseEntity<RegisteredClient> registerClient(@RequestBody ClientRequest body, Caller caller) {
    new Checks()
        .name("name", body.name(), MAX_NAME)
        .size("roles", body.roles(), 1, GRANTABLE.size())
        .verify();
    Set<Role> roles = EnumSet.copyOf(body.roles());
    if (!GRANTABLE.containsAll(roles)) {
      throw Problem.unprocessable("A client can be " + GRANTABLE);
    }
    ClientId id = ClientId.next();
    NewSecret secret = credentials.generate(id.text());
    return answers.createdOne(
        idempotency.create(
            new RegisterClient(id, caller.tenant(), body.name(), roles),
            registered -> new RegisteredClient(secret.clientId(), secret.clientSecret(), 0),
            RegisteredClient.class,
            credentials.issue(caller.tenant(), roles, secret.clientId(), secret)));
  }

  @PostMapping("/clients/{id}/rotate")
  @Allowed(action = "client:rotate", roles = Role.ADMIN)
  ResponseEntity<RegisteredClient> rotate(@PathVariable ClientId id, Caller caller) {
    NewSecret secret = credentials.generate(id.text());
    Done<Long> done =
        commands.send(new RotateClientSecret(id, origins.of(caller)), credentials.replace(secret));
    return answers.done(
        done,
        done.result(),
        new RegisteredClient(secret.clientId(), secret.clientSecret(), done.result()));
  }

  @PostMapping("/clients/{id}/disable")
  @Allowed(action = "client:disable", roles = Role.ADMIN)
  ResponseEntity<ChangedClient> disable(
      @PathVariable ClientId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller) {
    Done<Long> done = commands.send(new DisableClient(id, origins.of(caller), Reason.of(body)));
    return answers.done(done, done.result(), new ChangedClient(id.text(), done.result()));
  }
}
