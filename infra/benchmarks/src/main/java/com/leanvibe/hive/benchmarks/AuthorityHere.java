package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.GrantRevoked;
import com.leanvibe.hive.events.permission.PolicyDefined;
import com.leanvibe.hive.events.permission.PolicyId;
import com.leanvibe.hive.events.permission.RoleDefined;
import com.leanvibe.hive.events.permission.RoleGranted;
import com.leanvibe.hive.events.permission.RoleId;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.platform.authorization.AuthorizationSettings;
import com.leanvibe.hive.platform.authorization.Decision;
import com.leanvibe.hive.platform.authorization.Question;
import com.leanvibe.hive.platform.authorization.Resource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Decides within this JVM by the permissions of a model. */
final class AuthorityHere {

  private static final String TENANT = "default";
  private static final Instant NOW = Instant.now();

  private final Authority authority =
      new Authority(new AuthorizationSettings(Duration.ofHours(24), 100_000), Clock.systemUTC());
  private final PermissionModel model;
  private long position;

  AuthorityHere(PermissionModel model) {
    this.model = model;
    model.roles().forEach(this::define);
    model.policies().forEach(this::define);
    model.grants().forEach(this::grant);
    authority.confirm(position, Instant.now());
  }

  private void define(PermissionModel.Role role) {
    happens(
        new RoleDefined(
            RoleId.of(TENANT, role.name()),
            TENANT,
            role.name(),
            role.permissions(),
            role.inherits()));
  }

  private void define(PermissionModel.Policy policy) {
    happens(
        new PolicyDefined(
            PolicyId.of(TENANT, policy.name()), TENANT, policy.name(), policy.text()));
  }

  private GrantId grant(PermissionModel.Grant grant) {
    GrantId id = GrantId.next();
    happens(
        new RoleGranted(
            id, TENANT, grant.subject(), grant.role(), grant.scope(), null, null, "benchmark"));
    return id;
  }

  /** Somebody gets a role and loses it again. */
  void change() {
    PermissionModel.Grant grant = model.another();
    GrantId id = grant(grant);
    happens(new GrantRevoked(id, TENANT, grant.subject(), "benchmark"));
  }

  private void happens(Event event) {
    position++;
    authority.accept(
        position,
        new EventMetadata(TENANT, "benchmark", "test:change", "c", "c", null, null, NOW),
        event);
  }

  static Question question(PermissionModel.Asked asked) {
    return new Question(
        TENANT,
        asked.subject(),
        Set.of(),
        new Action("task", asked.verb()),
        Resource.of("task", "t" + asked.task()).with(Map.of("domain", asked.domain())),
        Map.of("risk", asked.risk()));
  }

  Decision decide(Question question) {
    return authority.decide(question);
  }

  /** Decides without looking at what was decided before. */
  Decision decideAfresh(Question question) {
    return authority.decideAt(position, NOW, question);
  }

  double hitRate() {
    return authority.hitRate();
  }
}
