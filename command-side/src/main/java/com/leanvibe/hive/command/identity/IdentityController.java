package com.leanvibe.hive.command.identity;

import com.leanvibe.hive.command.gateway.Answers;
import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Done;
import com.leanvibe.hive.command.gateway.Idempotency;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.gateway.Reason;
import com.leanvibe.hive.command.gateway.Versioned;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.identity.ClientId;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.identity.TenantId;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.Checks;
import com.leanvibe.hive.platform.web.IdempotencyKey;
import com.leanvibe.hive.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
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

  private static final int MAX_ROLES = 20;

  record TenantRequest(String name) {}

  record CreatedTenant(String tenant, NewSecret admin, long version) implements Versioned {}

  record ClientRequest(String name, List<String> roles) {}

  record RegisteredClient(String clientId, String clientSecret, long version)
      implements Versioned {}

  record ChangedClient(String clientId, long version) implements Versioned {}

  private final Commands commands;
  private final Idempotency idempotency;
  private final Answers answers;
  private final Credentials credentials;

  IdentityController(
      Commands commands, Idempotency idempotency, Answers answers, Credentials credentials) {
    this.commands = commands;
    this.idempotency = idempotency;
    this.answers = answers;
    this.credentials = credentials;
  }

  @PostMapping("/tenants")
  @Operation(summary = "Create a tenant and its administrator")
  @Allowed(action = "tenant:create")
  ResponseEntity<CreatedTenant> create(
      @RequestBody TenantRequest body, @Nullable IdempotencyKey key) {
    new Checks().name("name", body.name(), MAX_NAME).verify();
    String tenant = Ids.next().toString();
    RegisterClient admin =
        new RegisterClient(ClientId.next(), tenant, "Administrator", Set.of(Role.ADMIN), Map.of());
    NewSecret secret = credentials.generate(admin.clientId().text());
    return answers.createdOne(
        idempotency.create(
            key,
            () -> new CreateTenant(new TenantId(tenant), body.name(), admin),
            created -> new CreatedTenant(tenant, secret, 0),
            CreatedTenant.class,
            credentials.issue(tenant, admin.roles(), secret.clientId(), secret)));
  }

  @PostMapping("/clients")
  @Operation(
      summary = "Register a client: credentials for a tool or service",
      description =
          "It can be ADMIN, OPERATOR and AUDITOR, and is granted what is named of the tenant's own"
              + " roles. Nobody can give what they don't hold.")
  @Allowed(action = "client:register")
  ResponseEntity<RegisteredClient> register(
      @RequestBody ClientRequest body, Caller caller, @Nullable IdempotencyKey key) {
    new Checks()
        .name("name", body.name(), MAX_NAME)
        .size("roles", body.roles(), 0, MAX_ROLES)
        .unique("roles", body.roles())
        .verify();
    ClientRoles roles = ClientRoles.of(body.roles());
    ClientId id = ClientId.next();
    NewSecret secret = credentials.generate(id.text());
    return answers.createdOne(
        idempotency.create(
            key,
            () ->
                new RegisterClient(id, caller.tenant(), body.name(), roles.builtIn(), roles.own()),
            registered -> new RegisteredClient(secret.clientId(), secret.clientSecret(), 0),
            RegisteredClient.class,
            credentials.issue(caller.tenant(), roles.builtIn(), secret.clientId(), secret)));
  }

  @PostMapping("/clients/{id}/rotate")
  @Operation(summary = "Give a client a new secret, shown this once; the old one stops working")
  @Allowed(action = "client:rotate")
  ResponseEntity<RegisteredClient> rotate(
      @PathVariable ClientId id, Caller caller, @Nullable IfMatch ifMatch) {
    NewSecret secret = credentials.generate(id.text());
    Done<Long> done =
        commands.send(
            new RotateClientSecret(id, Origin.of(caller, ifMatch)), credentials.replace(secret));
    return answers.done(
        done,
        done.result(),
        new RegisteredClient(secret.clientId(), secret.clientSecret(), done.result()));
  }

  @PostMapping("/clients/{id}/disable")
  @Operation(summary = "Keep a client from signing in")
  @Allowed(action = "client:disable")
  ResponseEntity<ChangedClient> disable(
      @PathVariable ClientId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    Done<Long> done =
        commands.send(new DisableClient(id, Origin.of(caller, ifMatch), Reason.of(body)));
    return answers.done(done, done.result(), new ChangedClient(id.text(), done.result()));
  }
}
