package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.agent.AgentRetired;
import com.leanvibe.hive.events.agent.AgentSuspended;
import com.leanvibe.hive.events.identity.AdministratorDisabled;
import com.leanvibe.hive.events.identity.ClientDisabled;
import com.leanvibe.hive.events.identity.ClientRegistered;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.permission.ApprovalRuleDefined;
import com.leanvibe.hive.events.permission.ApprovalRuleRemoved;
import com.leanvibe.hive.events.permission.DenialReason;
import com.leanvibe.hive.events.permission.GrantRevoked;
import com.leanvibe.hive.events.permission.PolicyDefined;
import com.leanvibe.hive.events.permission.RoleDefined;
import com.leanvibe.hive.events.permission.RoleGranted;
import com.leanvibe.hive.events.permission.RoleRemoved;
import com.leanvibe.hive.platform.authorization.Permission;
import com.leanvibe.hive.platform.authorization.Policy;
import com.leanvibe.hive.platform.authorization.Scope;
import com.leanvibe.hive.platform.authorization.TenantPermissions;
import com.leanvibe.hive.platform.problem.Denial;
import com.leanvibe.hive.platform.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a change of permissions must not do: give what its actor does not hold, leave a tenant
 * without an administrator, or break what refers to it.
 *
 * @param before the tenant's permissions
 * @param after what the change makes of them
 */
record PermissionRules(TenantPermissions before, TenantPermissions after, EventMetadata metadata) {

  private static final int MAX_ROLES = 1_000;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_POLICIES = 200;
  private static final int MAX_APPROVAL_RULES = 100;

  void check(Event event) {
    switch (event) {
      case RoleDefined e -> define(e);
      case RoleRemoved e -> remove(e);
      case RoleGranted e -> grant(e);
      case GrantRevoked e -> keepAdministrator(e.subject());
      case PolicyDefined e -> define(e);
      case ApprovalRuleDefined e -> define(e);
      case ApprovalRuleRemoved e -> requireAdministrator("approval-rule:remove", e.name());
      case ClientRegistered e -> register(e);
      case ClientDisabled e -> keepAdministrator(e.clientId().text());
      case AdministratorDisabled e -> keepAdministrator(e.administratorId().text());
      case AgentSuspended e -> keepAdministrator(e.agentId().text());
      case AgentRetired e -> keepAdministrator(e.agentId().text());
      default -> {}
    }
  }

  private void define(RoleDefined event) {
    for (String inherited : event.inherits()) {
      if (after.role(inherited).isEmpty()) {
        throw Problem.unprocessable("There is no role %s to inherit".formatted(inherited));
      }
    }
    if (after.inheritsItself(event.name())) {
      throw Problem.unprocessable("The role %s would inherit itself".formatted(event.name()));
    }
    if (after.depth(event.name()) > MAX_DEPTH || after.allRoles().size() > MAX_ROLES) {
      throw Problem.unprocessable(
          "Roles inherit at most %d deep, and a tenant has at most %d"
              .formatted(MAX_DEPTH, MAX_ROLES));
    }
    requireHeld("role:define", "role/" + event.name(), event.name(), Scope.TENANT, null);
    if (before.role(event.name()).isPresent()) {
      keepAdministrator(null);
    }
  }

  private void remove(RoleRemoved event) {
    if (before.isInUse(event.name())) {
      throw Problem.conflict("Somebody has the role, or another role inherits it");
    }
  }

  private void grant(RoleGranted event) {
    if (after.role(event.role()).isEmpty()) {
      throw Problem.unprocessable("There is no role %s".formatted(event.role()));
    }
    Scope scope = Scope.parse(event.scope());
    requireHeld("grant:create", "grant/*", event.role(), scope, event.expiresAt());
  }

  private void register(ClientRegistered event) {
    if (event.tenant().equals(metadata.tenant())) {
      for (Role role : event.roles()) {
        requireHeld("client:register", "client/*", role.name(), Scope.TENANT, null);
      }
    }
  }

  /** A policy that permits gives to anybody; whoever may do everything may give anything. */
  private void define(PolicyDefined event) {
    if (after.allPolicies().size() > MAX_POLICIES) {
      throw Problem.unprocessable("A tenant has at most %d policies".formatted(MAX_POLICIES));
    }
    if (!byTheHive() && Policy.permits(event.text()) && !before.isAdministrator(actor())) {
      throw forbidden(
          "policy:define",
          "policy/" + event.name(),
          "Only who may do everything may define a policy that permits something");
    }
  }

  /** A rule can hold up all that would undo it. */
  private void define(ApprovalRuleDefined event) {
    requireAdministrator("approval-rule:define", event.name());
    if (after.allApprovalRules().size() > MAX_APPROVAL_RULES) {
      throw Problem.unprocessable(
          "A tenant has at most %d rules about approvals".formatted(MAX_APPROVAL_RULES));
    }
  }

  private void requireAdministrator(String action, String rule) {
    if (!byTheHive() && !before.isAdministrator(actor())) {
      throw forbidden(
          action,
          "approval-rule/" + rule,
          "Only who may do everything may say what others must approve");
    }
  }

  private void requireHeld(
      String action, String resource, String role, Scope scope, @Nullable Instant until) {
    if (byTheHive()) {
      return;
    }
    for (Permission permission : after.permissionsOf(role)) {
      if (!before.holds(actor(), permission, scope, until)) {
        throw forbidden(
            action,
            resource,
            "You don't hold %s within %s yourself, or not for as long"
                .formatted(permission, scope));
      }
    }
  }

  /**
   * Keeps the tenant's last administrator.
   *
   * @param subject whom the change is about; null where it may be about anybody
   */
  private void keepAdministrator(@Nullable String subject) {
    boolean concerned = subject == null || before.isAdministrator(subject);
    if (concerned && !after.hasAdministrator() && before.hasAdministrator()) {
      throw Problem.conflict("The last administrator of a tenant cannot be removed");
    }
  }

  private boolean byTheHive() {
    return actor().equals(EventMetadata.HIVE);
  }

  private String actor() {
    return metadata.actor();
  }

  private static Problem forbidden(String action, String resource, String reason) {
    Denial denial = new Denial(action, resource, Set.of(DenialReason.NOT_HELD));
    return Problem.forbidden(denial).with("reasons", List.of(reason));
  }
}
