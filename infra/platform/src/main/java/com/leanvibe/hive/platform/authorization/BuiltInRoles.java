package com.leanvibe.hive.platform.authorization;

import com.leanvibe.hive.events.identity.Role;
import java.util.List;
import java.util.stream.Stream;

/** What the roles that every tenant has permit; nobody can change them. */
final class BuiltInRoles {

  private static final List<String> AGENT_AS_ITSELF =
      List.of(
          "agent:heartbeat:self",
          "agent:claim:self",
          "agent:read-inbox:self",
          "agent:acknowledge:self",
          "agent:change:self",
          "agent:rotate-credentials:self",
          "agent:subscribe:self",
          "agent:unsubscribe:self",
          "agent:drain:self",
          "agent:sleep:self",
          "agent:wake:self",
          "agent:retire:self");

  private static final List<String> AGENT_AT_WORK =
      List.of(
          "agent:read",
          "context:store",
          "context:revise",
          "context:forget",
          "context:read",
          "message:send",
          "task:submit",
          "task:read",
          "task:start",
          "task:progress",
          "task:complete",
          "task:fail",
          "task:release",
          "workflow:submit",
          "workflow:read",
          "system:read",
          "authorization:decide");

  private static final List<String> OPERATOR =
      List.of(
          "agent:register",
          "agent:change",
          "agent:rotate-credentials",
          "agent:subscribe",
          "agent:unsubscribe",
          "agent:drain",
          "agent:sleep",
          "agent:wake",
          "agent:suspend",
          "agent:resume",
          "agent:retire",
          "agent:read-dead-letters",
          "agent:redrive",
          "agent:read",
          "context:store",
          "context:revise",
          "context:forget",
          "context:read",
          "message:send",
          "task:submit",
          "task:cancel",
          "task:retry",
          "task:approve",
          "task:reject",
          "approval:approve",
          "approval:reject",
          "approval:read",
          "task:read",
          "workflow:submit",
          "workflow:read",
          "system:read",
          "authorization:decide");

  private BuiltInRoles() {}

  static RoleDefinition definition(Role role) {
    return RoleDefinition.builtIn(
        role.name(),
        switch (role) {
          case PLATFORM_ADMIN -> List.of("*:*:platform");
          case ADMIN -> List.of("*:*");
          case OPERATOR -> OPERATOR;
          case AGENT -> Stream.concat(AGENT_AS_ITSELF.stream(), AGENT_AT_WORK.stream()).toList();
          case AUDITOR -> List.of("*:read", "audit:export", "audit:check", "authorization:decide");
        });
  }

  /** Within what a role counts that somebody has from the beginning. */
  static Scope scope(String role) {
    return role.equals(Role.PLATFORM_ADMIN.name()) ? Scope.PLATFORM : Scope.TENANT;
  }
}
