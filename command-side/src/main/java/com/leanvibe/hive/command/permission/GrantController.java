package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.gateway.Answers;
import com.leanvibe.hive.command.gateway.Created;
import com.leanvibe.hive.command.gateway.Idempotency;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.gateway.Versioned;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.platform.authorization.Condition;
import com.leanvibe.hive.platform.authorization.PolicySyntaxException;
import com.leanvibe.hive.platform.authorization.Scope;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.Checks;
import com.leanvibe.hive.platform.web.IdempotencyKey;
import com.leanvibe.hive.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives and takes roles. */
@RestController
@RequestMapping("/api/v1/grants")
class GrantController {

  private static final int MAX_SUBJECT = 200;
  private static final int MAX_CONDITION = 4_000;
  private static final int MAX_REASON = 2_000;

  record GrantRequest(
      String subject,
      String role,
      @Nullable String scope,
      @Nullable String condition,
      @Nullable Instant expiresAt,
      String reason) {

    void check() {
      Checks checks = new Checks();
      checks
          .name("subject", subject, MAX_SUBJECT)
          .text("condition", condition, 1, MAX_CONDITION)
          .text("reason", reason, 1, MAX_REASON);
      Entry.roleName(checks, "role", role);
      Entry.scope(checks, "scope", scope);
      checks.verify();
    }

    GrantRole asCommand(String tenant) {
      return new GrantRole(
          GrantId.next(),
          tenant,
          subject,
          role,
          scope == null ? Scope.TENANT.text() : scope,
          condition,
          expiresAt,
          reason);
    }
  }

  record RevokeRequest(String reason) {}

  record CreatedGrant(GrantId grantId, long version) implements Versioned {}

  private final Idempotency idempotency;
  private final Answers answers;
  private final Changes changes;
  private final Clock clock;

  GrantController(Idempotency idempotency, Answers answers, Changes changes, Clock clock) {
    this.idempotency = idempotency;
    this.answers = answers;
    this.changes = changes;
    this.clock = clock;
  }

  @PostMapping
  @Operation(
      summary = "Give a subject a role",
      description =
          "Within a scope: tenant (which it is where none is given), domain/<name>,"
              + " task-type/<name>, repository/<name>, <feature>/* or a single <feature>/<id>. A"
              + " condition is a Cedar expression. Nobody can give what they don't hold.")
  @Allowed(action = "grant:create")
  ResponseEntity<CreatedGrant> create(
      @RequestBody GrantRequest body, Caller caller, @Nullable IdempotencyKey key) {
    body.check();
    requireCondition(body.condition());
    Created<CreatedGrant> created =
        idempotency.<GrantId, CreatedGrant>create(
            key,
            () -> command(body, caller.tenant()),
            id -> new CreatedGrant(id, 0),
            CreatedGrant.class);
    changes.bind(created.position());
    return answers.createdOne(created);
  }

  private GrantRole command(GrantRequest body, String tenant) {
    if (body.expiresAt() != null && !body.expiresAt().isAfter(clock.instant())) {
      throw Problem.unprocessable("The grant would have expired already");
    }
    return body.asCommand(tenant);
  }

  private static void requireCondition(@Nullable String condition) {
    if (condition != null) {
      try {
        Condition.parse(condition);
      } catch (PolicySyntaxException wrong) {
        throw PolicyController.refusal("/condition", wrong);
      }
    }
  }

  @PostMapping("/{id}/revoke")
  @Operation(summary = "Take a grant back; every instance goes by it within a second")
  @Allowed(action = "grant:revoke")
  ResponseEntity<CreatedGrant> revoke(
      @PathVariable GrantId id,
      @RequestBody RevokeRequest body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    new Checks().text("reason", body.reason(), 1, MAX_REASON).verify();
    return changes.send(
        new RevokeGrant(id, Origin.of(caller, ifMatch), body.reason()),
        version -> new CreatedGrant(id, version));
  }
}
