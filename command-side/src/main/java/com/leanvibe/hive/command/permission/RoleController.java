package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.gateway.Reason;
import com.leanvibe.hive.events.permission.RoleId;
import com.leanvibe.hive.platform.authorization.TenantPermissions;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.Checks;
import com.leanvibe.hive.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Defines roles. */
@RestController
@RequestMapping("/api/v1/roles")
class RoleController {

  private static final int MAX_PERMISSIONS = 500;
  private static final int MAX_INHERITED = 50;

  record RoleRequest(@Nullable List<String> permissions, @Nullable List<String> inherits) {

    @Override
    public List<String> permissions() {
      return Objects.requireNonNullElse(permissions, List.of());
    }

    @Override
    public List<String> inherits() {
      return Objects.requireNonNullElse(inherits, List.of());
    }

    void check() {
      new Checks()
          .size("permissions", permissions, 0, MAX_PERMISSIONS)
          .unique("permissions", permissions)
          .each("permissions", permissions, Entry::permission)
          .size("inherits", inherits, 0, MAX_INHERITED)
          .unique("inherits", inherits)
          .each("inherits", inherits, Entry::roleName)
          .verify();
    }
  }

  record ChangedRole(String name, long version) {}

  private final Changes changes;

  RoleController(Changes changes) {
    this.changes = changes;
  }

  @PutMapping("/{name}")
  @Operation(
      summary = "Define a role",
      description =
          "A permission is <feature>:<verb>[:<scope>], as in task:submit or"
              + " context:read:domain/billing; * stands for all features or verbs. Replaces what the"
              + " role was before, also for those who have it. Nobody can define what they don't hold.")
  @Allowed(action = "role:define")
  ResponseEntity<ChangedRole> define(
      @PathVariable String name,
      @RequestBody RoleRequest body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    requireOwn(name);
    body.check();
    return changes.send(
        new DefineRole(
            RoleId.of(caller.tenant(), name),
            Origin.of(caller, ifMatch),
            name,
            body.permissions(),
            body.inherits()),
        version -> new ChangedRole(name, version));
  }

  @DeleteMapping("/{name}")
  @Operation(summary = "Remove a role that nobody has")
  @Allowed(action = "role:remove")
  ResponseEntity<ChangedRole> remove(
      @PathVariable String name,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    requireOwn(name);
    return changes.send(
        new RemoveRole(
            RoleId.of(caller.tenant(), name), Origin.of(caller, ifMatch), Reason.of(body)),
        version -> new ChangedRole(name, version));
  }

  private static void requireOwn(String name) {
    Entry.requireName("role", name);
    if (TenantPermissions.isBuiltIn(name)) {
      throw Problem.unprocessable("The role %s is built in".formatted(name));
    }
  }
}
