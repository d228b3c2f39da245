package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.gateway.Reason;
import com.leanvibe.hive.events.permission.ApprovalRuleId;
import com.leanvibe.hive.platform.authorization.Scope;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.Checks;
import com.leanvibe.hive.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Defines which actions others must approve. */
@RestController
@RequestMapping("/api/v1/approval-rules")
class ApprovalRuleController {

  private static final int MAX_ACTIONS = 50;
  private static final long DEFAULT_SECONDS = Duration.ofDays(1).toSeconds();

  /**
   * What rules can be about: what people do to the fleet and to permissions. What agents do at work
   * cannot wait, and who approves does not need approval. What waits is kept in clear: nothing that
   * has personal data, or names a data subject, is among them.
   */
  private static final Set<String> ACTIONS =
      Set.of(
          "agent:register",
          "agent:change",
          "agent:rotate-credentials",
          "agent:drain",
          "agent:sleep",
          "agent:wake",
          "agent:suspend",
          "agent:resume",
          "agent:retire",
          "task:submit",
          "task:cancel",
          "task:retry",
          "workflow:submit",
          "client:register",
          "client:rotate",
          "client:disable",
          "role:define",
          "role:remove",
          "grant:create",
          "grant:revoke",
          "policy:define",
          "policy:remove",
          "approval-rule:define",
          "approval-rule:remove");

  /** What comes to the same by another name. */
  private static final Map<String, String> IMPLIED =
      Map.of(
          "task:submit", "workflow:submit",
          "grant:create", "client:register",
          "approval-rule:remove", "approval-rule:define");

  record RuleRequest(
      List<String> actions,
      @Nullable String scope,
      @Nullable Integer required,
      @Nullable List<String> approvers,
      @Nullable Long expiresInSeconds) {

    void check() {
      Checks checks = new Checks();
      checks
          .size("actions", actions, 1, MAX_ACTIONS)
          .unique("actions", actions)
          .each("actions", actions, RuleRequest::checkAction);
      Entry.scope(checks, "scope", scope);
      ApprovalRequest.check(checks, required, approvers, expiresInSeconds);
      checks.verify();
    }

    private static void checkAction(Checks checks, String action) {
      checks.that(
          Checks.ITSELF,
          ACTIONS.contains(action),
          "must be one of " + String.join(", ", ACTIONS.stream().sorted().toList()));
    }

    private static Stream<String> withImplied(String action) {
      return Stream.concat(Stream.of(action), Stream.ofNullable(IMPLIED.get(action)));
    }

    DefineApprovalRule asCommand(ApprovalRuleId id, Origin origin, String name) {
      return new DefineApprovalRule(
          id,
          origin,
          name,
          actions.stream().flatMap(RuleRequest::withImplied).distinct().sorted().toList(),
          scope == null ? Scope.TENANT.text() : scope,
          Objects.requireNonNullElse(required, 1),
          Objects.requireNonNullElse(approvers, List.<String>of()),
          Objects.requireNonNullElse(expiresInSeconds, DEFAULT_SECONDS));
    }
  }

  record ChangedRule(String name, long version) {}

  private final Changes changes;

  ApprovalRuleController(Changes changes) {
    this.changes = changes;
  }

  @PutMapping("/{name}")
  @Operation(
      summary = "Define which actions others must approve",
      description =
          "Whoever wants to do one of them within the scope is answered 403 with an approvalId, until"
              + " as many approvers as required have approved exactly that, each once and none of them"
              + " who asked; then the same request goes through, once. Where several rules are about"
              + " an action, it takes what satisfies all of them. task:submit includes workflow:submit,"
              + " grant:create client:register, and approval-rule:remove approval-rule:define. A rule"
              + " about those with approvers who are gone cannot be removed any more. Only who may do"
              + " everything may define a rule.")
  @Allowed(action = "approval-rule:define")
  ResponseEntity<ChangedRule> define(
      @PathVariable String name,
      @RequestBody RuleRequest body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    Entry.requireName("rule", name);
    body.check();
    return changes.send(
        body.asCommand(ApprovalRuleId.of(caller.tenant(), name), Origin.of(caller, ifMatch), name),
        version -> new ChangedRule(name, version));
  }

  @DeleteMapping("/{name}")
  @Operation(summary = "Remove a rule about approvals")
  @Allowed(action = "approval-rule:remove")
  ResponseEntity<ChangedRule> remove(
      @PathVariable String name,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    Entry.requireName("rule", name);
    return changes.send(
        new RemoveApprovalRule(
            ApprovalRuleId.of(caller.tenant(), name), Origin.of(caller, ifMatch), Reason.of(body)),
        version -> new ChangedRule(name, version));
  }
}
