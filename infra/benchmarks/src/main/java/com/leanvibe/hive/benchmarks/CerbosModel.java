package com.leanvibe.hive.benchmarks;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import com.leanvibe.hive.benchmarks.PermissionModel.Asked;
import com.leanvibe.hive.benchmarks.PermissionModel.Grant;
import com.leanvibe.hive.benchmarks.PermissionModel.Policy;
import com.leanvibe.hive.benchmarks.PermissionModel.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A permission model as Cerbos can have it. Cerbos keeps no grants: each request brings those of
 * its subject. Its roles only narrow what their parents permit, so inheritance is resolved here:
 * all roles that permit the same about tasks, be it through others, make one derived role, which is
 * held where a grant's scope covers the task.
 */
final class CerbosModel {

  private static final String HEAD = "apiVersion: api.cerbos.dev/v1\n";
  private static final String WORKER =
      """
      derivedRoles:
        name: held
        definitions:
          - name: worker
            parentRoles: [%1$s]
            condition:
              match:
                expr: >-
                  P.attr.grants.exists(g, g.role in [%1$s] &&
                  (g.scope == "tenant" || g.scope == "domain/" + R.attr.domain))
      """;
  private static final String TASK =
      """
      resourcePolicy:
        resource: task
        version: default
        importDerivedRoles: [held]
        rules:
          - actions: [%s, %s]
            effect: EFFECT_ALLOW
            derivedRoles: [worker]
          - actions: [%s]
            effect: EFFECT_ALLOW
            derivedRoles: [worker]
            condition:
              match:
                expr: R.attr.domain == "%s"
      """;
  private static final String AGENT =
      """
      resourcePolicy:
        resource: agent
        version: default
        rules:
      """;
  private static final String RULE =
      """
      - name: %s
        actions: [%s]
        effect: EFFECT_%s
        roles: ["*"]
        condition:
          match:
            expr: >-
              %s
      """
          .indent(4);
  private static final String SOMEBODY =
      """
      principalPolicy:
        principal: %s
        version: default
        rules:
          - resource: task
            actions:
              - name: %s
                action: %s
                effect: EFFECT_DENY
      """;

  private final PermissionModel model;

  /** How a request about each of the subjects begins. */
  private final Map<String, String> beginnings = new HashMap<>();

  CerbosModel(PermissionModel model) {
    this.model = model;
    model.grants().stream()
        .collect(groupingBy(Grant::subject))
        .forEach((subject, grants) -> beginnings.put(subject, beginning(subject, grants)));
  }

  PermissionModel model() {
    return model;
  }

  private static String beginning(String subject, List<Grant> grants) {
    String roles = listed(grants.stream().map(Grant::role).distinct().toList());
    String held =
        grants.stream()
            .map(each -> "{\"role\":\"%s\",\"scope\":\"%s\"}".formatted(each.role(), each.scope()))
            .collect(joining(","));
    return "{\"includeMeta\":true,\"principal\":{\"id\":\"%s\",\"roles\":[%s],\"attr\":{\"grants\":[%s]}}"
        .formatted(subject, roles, held);
  }

  private static String listed(List<String> texts) {
    return texts.stream().map(text -> "\"" + text + "\"").collect(joining(","));
  }

  /** What is asked in one request: one action on one resource, and which policy decides. */
  String body(Asked asked) {
    return Objects.requireNonNull(beginnings.get(asked.subject()))
        + ",\"resources\":[{\"actions\":[\""
        + asked.verb()
        + "\"],\"resource\":{\"kind\":\"task\",\"id\":\"t"
        + asked.task()
        + "\",\"attr\":{\"domain\":\""
        + asked.domain()
        + "\",\"risk\":"
        + asked.risk()
        + "}}}]}";
  }

  /** The texts of all policies, by the names of their files. */
  Map<String, String> policies() {
    Map<String, String> all = new HashMap<>();
    all.put("held.yaml", HEAD + WORKER.formatted(listed(workers())));
    all.put("task.yaml", HEAD + task());
    all.put("agent.yaml", HEAD + AGENT + rules(false));
    for (Policy policy : model.policies()) {
      if (policy.says() == PermissionModel.Says.NO_CHANGES_BY_SOMEBODY) {
        all.put(
            policy.name() + ".yaml",
            HEAD + SOMEBODY.formatted(policy.subject(), policy.name(), PermissionModel.HEADS));
      }
    }
    return all;
  }

  private String task() {
    return TASK.formatted(
            PermissionModel.PLAIN,
            PermissionModel.HEADS,
            PermissionModel.ATTRIBUTES,
            PermissionModel.OWN_DOMAIN)
        + rules(true);
  }

  private String rules(boolean aboutTasks) {
    return model.policies().stream()
        .map(policy -> aboutTasks ? taskRule(policy) : agentRule(policy))
        .collect(joining());
  }

  /** Empty where the policy is about something else. */
  private static String taskRule(Policy policy) {
    return switch (policy.says()) {
      case NO_CANCELLING_AT_A_RISK ->
          rule(
              policy,
              PermissionModel.ATTRIBUTES,
              "DENY",
              "has(R.attr.risk) && R.attr.risk > " + policy.risk());
      case CANCELLING_IN_A_DOMAIN ->
          rule(
              policy,
              PermissionModel.ATTRIBUTES,
              "ALLOW",
              "has(R.attr.domain) && R.attr.domain == \"%s\"".formatted(policy.domain()));
      case NO_CHANGES_BY_SOMEBODY, NO_SUSPENDING_WITHOUT_A_TICKET -> "";
    };
  }

  private static String agentRule(Policy policy) {
    return policy.says() == PermissionModel.Says.NO_SUSPENDING_WITHOUT_A_TICKET
        ? rule(policy, "suspend", "DENY", "!has(R.attr.ticket)")
        : "";
  }

  private static String rule(Policy policy, String action, String effect, String condition) {
    return RULE.formatted(policy.name(), action, effect, condition);
  }

  /** All roles that permit something about tasks, those that others inherit before them. */
  private List<String> workers() {
    Set<String> found = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (Role role : model.roles()) {
      if (role.permits("task") || role.inherits().stream().anyMatch(found::contains)) {
        found.add(role.name());
        names.add(role.name());
      }
    }
    return names;
  }
}
