package com.leanvibe.hive.platform.authorization;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Finds what a subject may do something to. What is not known of resources counts for them:
 * conditions are taken to hold, and policies that permit to match.
 */
final class Survey {

  private final TenantPermissions permissions;
  private final Question question;
  private final Action action;
  private final Subject subject;
  private final Instant now;
  private final Map<String, List<Permission>> byRole = new HashMap<>();

  /** Prepares to look around; the question's resource is no single one. */
  Survey(TenantPermissions permissions, Question question, Instant now) {
    this.permissions = permissions;
    this.question = question;
    this.action = question.action();
    this.subject = permissions.subject(question.subject());
    this.now = now;
  }

  Extent extent() {
    List<CompiledPolicy> policies = policies();
    if (subject.status() != SubjectStatus.ACTIVE || policies.stream().anyMatch(this::forbidsAll)) {
      return Extent.NOTHING;
    }
    if (widest().filter(grant -> grant.condition() == null).anyMatch(this::givesAll)) {
      return new Extent(List.of(Part.all(action)), policies.isEmpty());
    }
    return new Extent(parts(policies), false);
  }

  private List<CompiledPolicy> policies() {
    return permissions.isAbovePolicies(question)
        ? List.of()
        : permissions.policies().index().anywhere(subject.kind(), question);
  }

  private boolean forbidsAll(CompiledPolicy policy) {
    return policy.forbids() && policy.isUnconditional() && policy.resource().id() == null;
  }

  /** Grants within all there is, which most have and few others: they are looked at first. */
  private Stream<Grant> widest() {
    return Stream.concat(asserted(), question.resource().scopes().stream().flatMap(this::within))
        .filter(this::counts);
  }

  private Stream<Grant> asserted() {
    return question.assertedRoles().stream().map(role -> Grant.asserted(subject.id(), role));
  }

  private Stream<Grant> within(String scope) {
    PVector<Grant> there = subject.grants().getOrDefault(scope, TreePVector.empty());
    return there.stream();
  }

  private boolean counts(Grant grant) {
    return !grant.isExpired(now);
  }

  private boolean givesAll(Grant grant) {
    return parts(grant).anyMatch(part -> part.isAll(action));
  }

  private List<Part> parts(List<CompiledPolicy> policies) {
    Stream<Grant> grants = Stream.concat(asserted(), subject.allGrants()).filter(this::counts);
    Stream<CompiledPolicy> permitting = policies.stream().filter(policy -> !policy.forbids());
    return Stream.concat(grants.flatMap(this::parts), permitting.map(this::part))
        .distinct()
        .filter(part -> part.canHold(action.feature()))
        .toList();
  }

  private Stream<Part> parts(Grant grant) {
    return byRole.computeIfAbsent(grant.role(), this::permitting).stream()
        .flatMap(permission -> Part.of(grant, permission, action));
  }

  private List<Permission> permitting(String role) {
    return permissions.permissionsOf(role).stream()
        .filter(permission -> permission.isFor(action))
        .toList();
  }

  private Part part(CompiledPolicy permitting) {
    String id = permitting.resource().id();
    return id == null ? Part.all(action) : new Part(new Scope(action.feature() + "/" + id), null);
  }
}
