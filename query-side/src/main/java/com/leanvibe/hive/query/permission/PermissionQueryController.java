package com.leanvibe.hive.query.permission;

import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.ApprovalRule;
import com.leanvibe.hive.platform.authorization.Grant;
import com.leanvibe.hive.platform.authorization.Permission;
import com.leanvibe.hive.platform.authorization.Policy;
import com.leanvibe.hive.platform.authorization.RoleDefinition;
import com.leanvibe.hive.platform.authorization.TenantPermissions;
import com.leanvibe.hive.platform.authorization.Trace;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows roles, grants and policies as of any moment. */
@RestController
@RequestMapping("/api/v1")
class PermissionQueryController {

  static final String AT = "The position or the instant that it is asked of; now where absent";

  /** A role; {@code builtIn} where every tenant has it and nobody can change it. */
  record RoleView(String name, List<String> permissions, List<String> inherits, boolean builtIn) {

    static RoleView of(RoleDefinition role) {
      return new RoleView(
          role.name(),
          role.permissions().stream().map(Permission::toString).toList(),
          role.inherits(),
          role.builtIn());
    }
  }

  /** A policy; {@code defined} is the event that made it read so. */
  record PolicyView(String name, String policy, Trace defined) {

    static PolicyView of(Policy policy) {
      return new PolicyView(policy.name(), policy.text(), policy.defined());
    }
  }

  /** A rule about approvals; {@code defined} is the event that made it say so. */
  record ApprovalRuleView(
      String name,
      List<String> actions,
      String scope,
      int required,
      List<String> approvers,
      long expiresInSeconds,
      Trace defined) {

    static ApprovalRuleView of(ApprovalRule rule) {
      return new ApprovalRuleView(
          rule.name(),
          rule.actions().stream().map(Action::toString).sorted().toList(),
          rule.scope().text(),
          rule.required(),
          rule.approvers(),
          rule.lasting().toSeconds(),
          rule.defined());
    }
  }

  private final PermissionMoments moments;

  PermissionQueryController(PermissionMoments moments) {
    this.moments = moments;
  }

  @Operation(operationId = "listRoles", summary = "Lists the roles of the tenant by name")
  @GetMapping("/roles")
  @Allowed(action = "role:read")
  Page<RoleView> roles(
      Caller caller,
      @Parameter(description = AT) @RequestParam(required = false) @Nullable String at,
      Limit limit,
      @Nullable Cursor cursor) {
    return Listing.page(
        permissions(at, caller).allRoles().stream(),
        RoleDefinition::name,
        RoleView::of,
        limit,
        cursor);
  }

  @Operation(
      operationId = "listGrants",
      summary = "Lists grants in the order they were made",
      description =
          "Of a subject: all that it ever had, those revoked and what it was registered with"
              + " included. Else: all of the tenant's that were not revoked. Whether one had expired, its"
              + " status says.")
  @GetMapping("/grants")
  @Allowed(action = "grant:read")
  Page<GrantView> grants(
      Caller caller,
      @Parameter(description = "Whose grants") @RequestParam(required = false)
          @Nullable String subject,
      @Parameter(description = AT) @RequestParam(required = false) @Nullable String at,
      Limit limit,
      @Nullable Cursor cursor) {
    Moment moment = moments.of(at, caller.tenant());
    TenantPermissions permissions = moment.permissions();
    Stream<Grant> grants =
        subject == null ? permissions.allGrants() : permissions.grantsOf(subject).stream();
    return Listing.page(
        grants,
        PermissionQueryController::place,
        grant -> GrantView.of(grant, moment.at()),
        limit,
        cursor);
  }

  /** In the order of positions; a registration gives several roles at the same one. */
  private static String place(Grant grant) {
    return "%019d %s".formatted(grant.granted().position(), grant.role());
  }

  @Operation(operationId = "listPolicies", summary = "Lists the policies of the tenant by name")
  @GetMapping("/policies")
  @Allowed(action = "policy:read")
  Page<PolicyView> policies(
      Caller caller,
      @Parameter(description = AT) @RequestParam(required = false) @Nullable String at,
      Limit limit,
      @Nullable Cursor cursor) {
    return Listing.page(
        permissions(at, caller).allPolicies().stream(),
        Policy::name,
        PolicyView::of,
        limit,
        cursor);
  }

  @Operation(
      operationId = "listApprovalRules",
      summary = "Lists the rules about approvals of the tenant by name")
  @GetMapping("/approval-rules")
  @Allowed(action = "approval-rule:read")
  Page<ApprovalRuleView> approvalRules(
      Caller caller,
      @Parameter(description = AT) @RequestParam(required = false) @Nullable String at,
      Limit limit,
      @Nullable Cursor cursor) {
    return Listing.page(
        permissions(at, caller).allApprovalRules().stream(),
        ApprovalRule::name,
        ApprovalRuleView::of,
        limit,
        cursor);
  }

  private TenantPermissions permissions(@Nullable String at, Caller caller) {
    return moments.of(at, caller.tenant()).permissions();
  }
}
