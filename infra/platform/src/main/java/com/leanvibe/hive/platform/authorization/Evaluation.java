package com.leanvibe.hive.platform.authorization;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;

/**
 * Decides one question: whoever is not active may do nothing; a policy that forbids wins over all
 * else; then any grant or policy that permits is enough; what nothing permits is denied.
 */
final class Evaluation {

  private final TenantPermissions permissions;
  private final Cedar cedar;
  private final Question question;
  private final Subject subject;
  private final Instant now;
  private final List<Grant> applying = new ArrayList<>();
  private final List<Grant> expired = new ArrayList<>();
  private final List<Reason> granted = new ArrayList<>();
  private Instant validUntil = Instant.MAX;

  Evaluation(TenantPermissions permissions, Cedar cedar, Question question, Instant now) {
    this.permissions = permissions;
    this.cedar = cedar;
    this.question = question;
    this.subject = permissions.subject(question.subject());
    this.now = now;
  }

  Decision decide() {
    if (subject.status() != SubjectStatus.ACTIVE) {
      return decision(
          false, List.of(new Reason.NotActive(subject.status(), subject.statusSince())));
    }
    collectGrants();
    List<CompiledPolicy> candidates = candidates();
    boolean noneForbids = candidates.stream().noneMatch(CompiledPolicy::forbids);
    if (candidates.isEmpty() || (noneForbids && !granted.isEmpty())) {
      return withoutPolicies(List.of());
    }
    return with(ask(candidates));
  }

  private void collectGrants() {
    for (String scope : question.resource().scopes()) {
      PVector<Grant> there = subject.grants().get(scope);
      if (there != null) {
        there.forEach(this::consider);
      }
    }
    for (String role : question.assertedRoles()) {
      if (question.resource().scopes().contains(BuiltInRoles.scope(role).text())) {
        consider(Grant.asserted(subject.id(), role));
      }
    }
  }

  private void consider(Grant grant) {
    if (grant.isExpired(now)) {
      expired.add(grant);
      return;
    }
    if (grant.expiresAt() != null && grant.expiresAt().isBefore(validUntil)) {
      validUntil = grant.expiresAt();
    }
    if (grant.condition() == null || holds(grant.condition())) {
      applying.add(grant);
      Reason reason = reason(grant);
      if (reason != null) {
        granted.add(reason);
      }
    }
  }

  private @Nullable Reason reason(Grant grant) {
    EffectiveRole role = permissions.roles().effective(grant.role());
    EffectiveRole.Source source =
        role == null ? null : role.find(question.action(), question.resource(), question.subject());
    return source == null ? null : new Reason.Granted(grant, source.role(), source.permission());
  }

  private boolean holds(Condition condition) {
    return !ask(List.of(condition.policy()), Set.of()).permitting().isEmpty();
  }

  private List<CompiledPolicy> candidates() {
    return permissions.isAbovePolicies(question)
        ? List.of()
        : permissions.policies().index().candidates(subject.kind(), question);
  }

  private Cedar.Verdict ask(List<CompiledPolicy> policies) {
    Set<String> roles = new HashSet<>();
    for (Grant grant : applying) {
      EffectiveRole role = permissions.roles().effective(grant.role());
      roles.addAll(role == null ? Set.of() : role.names());
    }
    return ask(policies, roles);
  }

  private Cedar.Verdict ask(List<CompiledPolicy> policies, Set<String> roles) {
    if (policies.stream().anyMatch(CompiledPolicy::dependsOnTime)) {
      validUntil = now;
    }
    return cedar.ask(policies, subject.kind(), question, roles, now);
  }

  private Decision with(Cedar.Verdict verdict) {
    List<Reason> reasons = new ArrayList<>();
    if (!verdict.forbidding().isEmpty()) {
      verdict.forbidding().forEach(name -> reasons.add(new Reason.ByPolicy(name, true)));
      reasons.addAll(verdict.broken());
      return decision(false, reasons);
    }
    verdict.permitting().forEach(name -> reasons.add(new Reason.ByPolicy(name, false)));
    granted.addAll(reasons);
    return withoutPolicies(verdict.broken());
  }

  private Decision withoutPolicies(List<Reason.Broken> broken) {
    boolean allowed = !granted.isEmpty();
    List<Reason> reasons = new ArrayList<>(granted);
    if (!allowed) {
      reasons.add(new Reason.NothingPermits(former()));
    }
    reasons.addAll(broken);
    return decision(allowed, reasons);
  }

  /** Grants that would permit it, had they not been revoked or expired. */
  private List<Grant> former() {
    return Stream.concat(subject.former().stream(), expired.stream())
        .filter(this::wouldPermit)
        .toList();
  }

  private boolean wouldPermit(Grant grant) {
    return question.resource().scopes().contains(grant.scope().text()) && reason(grant) != null;
  }

  private Decision decision(boolean allowed, List<Reason> reasons) {
    return new Decision(allowed, reasons, permissions.version(), validUntil);
  }
}
