package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.gateway.Reason;
import com.leanvibe.hive.events.permission.PolicyId;
import com.leanvibe.hive.platform.authorization.PolicySyntaxException;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.Checks;
import com.leanvibe.hive.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Defines policies. */
@RestController
@RequestMapping("/api/v1/policies")
class PolicyController {

  private static final int MAX_TEXT = 16 * 1024;

  record ChangedPolicy(String name, long version) {}

  private final Changes changes;
  private final PolicyBody bodies;

  PolicyController(Changes changes, PolicyBody bodies) {
    this.changes = changes;
    this.bodies = bodies;
  }

  @PutMapping("/{name}")
  @Operation(
      summary = "Define a policy",
      description =
          "One or more Cedar policies. What they forbid no grant allows; what they permit needs none,"
              + " and only who may do everything may define it. Principals are Agent, Client or User,"
              + " in the roles Role::\"…\" they have for the resource; actions Action::\"task:cancel\","
              + " in the groups Action::\"task:*\" and Action::\"*:cancel\"; resources are of the"
              + " feature's name, as in Task or DeadLetter, and in each Scope::\"…\" that covers them.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      description = "The text as it is, or in JSON",
      required = true,
      content = {
        @Content(mediaType = "text/plain", schema = @Schema(type = "string")),
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = PolicyBody.PolicyRequest.class))
      })
  @Allowed(action = "policy:define")
  ResponseEntity<ChangedPolicy> define(
      @PathVariable String name, Caller caller, @Nullable IfMatch ifMatch) throws IOException {
    Entry.requireName("policy", name);
    String text = bodies.read();
    new Checks().text("policy", text, 1, MAX_TEXT).verify();
    try {
      com.leanvibe.hive.platform.authorization.Policy.permits(text);
    } catch (PolicySyntaxException wrong) {
      throw refusal("/policy", wrong);
    }
    return changes.send(
        new DefinePolicy(
            PolicyId.of(caller.tenant(), name), Origin.of(caller, ifMatch), name, text),
        version -> new ChangedPolicy(name, version));
  }

  @DeleteMapping("/{name}")
  @Operation(summary = "Remove a policy")
  @Allowed(action = "policy:remove")
  ResponseEntity<ChangedPolicy> remove(
      @PathVariable String name,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    Entry.requireName("policy", name);
    return changes.send(
        new RemovePolicy(
            PolicyId.of(caller.tenant(), name), Origin.of(caller, ifMatch), Reason.of(body)),
        version -> new ChangedPolicy(name, version));
  }

  /** 422 that says what is wrong with a Cedar text, and where. */
  static Problem refusal(String pointer, PolicySyntaxException wrong) {
    return Problem.unprocessable(
            "%s at line %d, column %d: %s"
                .formatted(pointer.substring(1), wrong.line(), wrong.column(), wrong.getMessage()))
        .with("line", wrong.line())
        .with("column", wrong.column());
  }
}
