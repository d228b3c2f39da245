package com.leanvibe.hive.platform.authorization;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * Roles, grants, policies and rules about approvals of one tenant as of one position of the log.
 * Immutable; a later state shares what did not change.
 */
public final class TenantPermissions {

  private static final Permission EVERYTHING = Permission.parse("*:*");

  private final long version;
  private final RoleBook roles;
  private final PolicyBook policies;
  private final PMap<String, ApprovalRule> approvalRules;
  private final PMap<String, Subject> subjects;
  private final PMap<String, Grant> grants;

  private TenantPermissions(
      long version,
      RoleBook roles,
      PolicyBook policies,
      PMap<String, ApprovalRule> approvalRules,
      PMap<String, Subject> subjects,
      PMap<String, Grant> grants) {
    this.version = version;
    this.roles = roles;
    this.policies = policies;
    this.approvalRules = approvalRules;
    this.subjects = subjects;
    this.grants = grants;
  }

  static final TenantPermissions EMPTY =
      new TenantPermissions(
          0,
          RoleBook.BUILT_IN,
          PolicyBook.EMPTY,
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty());

  TenantPermissions define(RoleDefinition role) {
    return new TenantPermissions(
        role.version(), roles.with(role), policies, approvalRules, subjects, grants);
  }

  TenantPermissions removeRole(String name, long position) {
    return new TenantPermissions(
        position, roles.without(name, position), policies, approvalRules, subjects, grants);
  }

  TenantPermissions define(Policy policy) {
    return new TenantPermissions(
        policy.defined().position(), roles, policies.with(policy), approvalRules, subjects, grants);
  }

  TenantPermissions removePolicy(String name, long position) {
    return new TenantPermissions(
        position, roles, policies.without(name, position), approvalRules, subjects, grants);
  }

  TenantPermissions define(ApprovalRule rule) {
    return new TenantPermissions(
        rule.defined().position(),
        roles,
        policies,
        approvalRules.plus(rule.name(), rule),
        subjects,
        grants);
  }

  TenantPermissions removeApprovalRule(String name, long position) {
    return new TenantPermissions(
        position, roles, policies, approvalRules.minus(name), subjects, grants);
  }

  TenantPermissions register(String id, SubjectKind kind, Collection<String> had, Trace trace) {
    Subject subject = subject(id).as(kind, trace);
    for (String role : had) {
      subject =
          subject.with(
              new Grant(null, id, role, BuiltInRoles.scope(role), null, null, trace, null));
    }
    return with(subject, grants);
  }

  TenantPermissions change(String id, SubjectStatus status, Trace trace) {
    return with(subject(id).now(status, trace), grants);
  }

  TenantPermissions add(String id, Grant grant) {
    return with(subject(grant.subject()).with(grant), grants.plus(id, grant));
  }

  TenantPermissions revoke(String id, Trace trace) {
    Grant grant = grants.get(id);
    return grant == null
        ? this
        : with(subject(grant.subject()).without(grant, trace), grants.minus(id));
  }

  private TenantPermissions with(Subject subject, PMap<String, Grant> newGrants) {
    return new TenantPermissions(
        subject.version(),
        roles,
        policies,
        approvalRules,
        subjects.plus(subject.id(), subject),
        newGrants);
  }

  /** The position of the last event that changed anything here. */
  public long version() {
    return version;
  }

  RoleBook roles() {
    return roles;
  }

  PolicyBook policies() {
    return policies;
  }

  Subject subject(String id) {
    Subject known = subjects.get(id);
    return known == null ? Subject.stranger(id) : known;
  }

  Collection<Subject> subjects() {
    return subjects.values();
  }

  /** Whether anything that decides the question goes by the facts of the resource. */
  public boolean dependsOnFacts(Question question) {
    Subject subject = subject(question.subject());
    return roles.namePlaces()
        || subject.hasPlaces()
        || subject.hasConditions()
        || policies.index().hasAny(question.action());
  }

  /**
   * Whether a subject may be permitted more by these permissions at one time than at another, or by
   * one request than by another. Otherwise it can only lose what expires. A grant that ends may let
   * a policy permit what it forbade to whoever had the role.
   */
  public boolean dependOnMoment(String subject, Action action) {
    Subject known = subject(subject);
    return known.hasConditions()
        || policies.index().dependsOnMoment(action)
        || (policies.index().hasAny(action)
            && known.allGrants().anyMatch(grant -> grant.expiresAt() != null));
  }

  /** All roles, built-in ones too, by name. */
  public List<RoleDefinition> allRoles() {
    return roles.all();
  }

  public Optional<RoleDefinition> role(String name) {
    return roles.find(name);
  }

  /** All policies, by name. */
  public List<Policy> allPolicies() {
    return policies.all();
  }

  public boolean hasPolicy(String name) {
    return policies.has(name);
  }

  /** All rules about approvals, by name. */
  public List<ApprovalRule> allApprovalRules() {
    return approvalRules.values().stream()
        .sorted(Comparator.comparing(ApprovalRule::name))
        .toList();
  }

  /** Whether there is any rule about approvals. */
  public boolean hasApprovalRules() {
    return !approvalRules.isEmpty();
  }

  /** The rules by which an action needs approval where it is about what their scopes cover. */
  public List<ApprovalRule> approvalRules(Action action) {
    return allApprovalRules().stream().filter(rule -> rule.actions().contains(action)).toList();
  }

  /** The grant of that id, where it was not revoked. */
  public Optional<Grant> grant(String id) {
    return Optional.ofNullable(grants.get(id));
  }

  /** All grants that were not revoked, in the order they were made. */
  public Stream<Grant> allGrants() {
    return grants.values().stream()
        .sorted(Comparator.comparingLong(grant -> grant.granted().position()));
  }

  /** All that a subject was ever given, what it has from its registration first. */
  public List<Grant> grantsOf(String subject) {
    Subject known = subject(subject);
    return Stream.concat(known.allGrants(), known.former().stream())
        .sorted(Comparator.comparingLong(grant -> grant.granted().position()))
        .toList();
  }

  /** Whether any grant gives the role, or any other role inherits it. */
  public boolean isInUse(String role) {
    return subjects.values().stream()
            .flatMap(Subject::allGrants)
            .anyMatch(grant -> grant.role().equals(role))
        || roles.isInherited(role);
  }

  /** How many roles deep a role inherits, itself included; no role is counted twice. */
  public int depth(String role) {
    return roles.depth(role);
  }

  /** Who has what here. */
  public Access access() {
    return new Access(this);
  }

  /** All that a role permits, what it inherits too; empty where there is no such role. */
  public List<Permission> permissionsOf(String role) {
    EffectiveRole known = roles.effective(role);
    return known == null ? List.of() : known.permissions();
  }

  /** Whether a role inherits itself, directly or not. */
  public boolean inheritsItself(String role) {
    return roles.inheritsItself(role);
  }

  /** Whether a role is one that every tenant has and nobody can change. */
  public static boolean isBuiltIn(String role) {
    return RoleBook.BUILT_IN.find(role).isPresent();
  }

  /** The names of the built-in roles that permit an action on anything it is for. */
  public static List<String> builtInRolesThatPermit(Action action) {
    return RoleBook.BUILT_IN.thatPermit(action);
  }

  /**
   * Whether a subject has a permission within a scope, without a condition and at least until then:
   * nobody can give away more.
   *
   * @param until absent for always
   */
  public boolean holds(String subject, Permission wanted, Scope within, @Nullable Instant until) {
    Subject known = subject(subject);
    return known.status() == SubjectStatus.ACTIVE
        && known
            .allGrants()
            .filter(grant -> grant.lasts(until))
            .anyMatch(grant -> includes(grant, wanted, within));
  }

  private boolean includes(Grant grant, Permission wanted, Scope within) {
    EffectiveRole role = roles.effective(grant.role());
    return role != null
        && role.permissions().stream()
            .anyMatch(permission -> permission.includes(grant.scope(), wanted, within));
  }

  /** Whether a subject may do everything in the tenant, always. */
  public boolean isAdministrator(String subject) {
    return holds(subject, EVERYTHING, Scope.TENANT, null);
  }

  /**
   * No policy keeps an administrator from changing policies: one that forbids everything could
   * never be taken back.
   */
  boolean isAbovePolicies(Question question) {
    return question.action().feature().equals("policy") && isAdministrator(question.subject());
  }

  /** Whether anybody may do everything in the tenant, always. */
  public boolean hasAdministrator() {
    return subjects.keySet().stream().anyMatch(this::isAdministrator);
  }
}
