package com.leanvibe.hive.platform.authorization;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who has what in a tenant, seen from all sides. */
public final class Access {

  /** Somebody that was registered, or was given something. */
  public record Known(String id, SubjectKind kind, SubjectStatus status) {}

  /**
   * What a grant lets its subject do something to.
   *
   * @param scope all that lies within it
   * @param within a second scope that it must lie within too; absent where there is none
   */
  public record Reach(String scope, @Nullable String within, Grant grant) {}

  /** Something that somebody has. */
  public record Entry(Known subject, Grant grant) {}

  private final TenantPermissions permissions;

  Access(TenantPermissions permissions) {
    this.permissions = permissions;
  }

  /** All subjects of the tenant. */
  public Stream<Known> subjects() {
    return permissions.subjects().stream().map(Access::known);
  }

  /** The ids of all agents that are neither suspended nor gone. */
  public Set<String> activeAgents() {
    return permissions.subjects().stream()
        .filter(each -> each.kind() == SubjectKind.AGENT && each.status() == SubjectStatus.ACTIVE)
        .map(Subject::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Known known(Subject subject) {
    return new Known(subject.id(), subject.kind(), subject.status());
  }

  /** What a subject may do something to by its grants; nothing where it is not active. */
  public Stream<Reach> reach(String id, Action action, Instant at) {
    Subject subject = permissions.subject(id);
    return subject.status() == SubjectStatus.ACTIVE
        ? current(subject, at).flatMap(grant -> reach(grant, action))
        : Stream.empty();
  }

  private Stream<Reach> reach(Grant grant, Action action) {
    return permissions.permissionsOf(grant.role()).stream()
        .filter(permission -> permission.isFor(action))
        .flatMap(permission -> Part.of(grant, permission, action))
        .map(part -> reach(grant, part))
        .distinct();
  }

  private static Reach reach(Grant grant, Part part) {
    Scope within = part.within();
    return new Reach(part.scope().text(), within == null ? null : within.text(), grant);
  }

  /** A subject, known or not: whoever was never heard of is a user who is active. */
  public Known subject(String id) {
    return known(permissions.subject(id));
  }

  /** All that a subject has, also where it is not active. */
  public Stream<Grant> grantsOf(String id, Instant at) {
    return current(permissions.subject(id), at);
  }

  /** All that anybody has: the access matrix. */
  public Stream<Entry> all(Instant at) {
    return permissions.subjects().stream().flatMap(subject -> entries(subject, at));
  }

  private Stream<Entry> entries(Subject subject, Instant at) {
    return current(subject, at).map(grant -> new Entry(known(subject), grant));
  }

  /** What a grant permits, sorted. */
  public List<String> permissions(Grant grant) {
    return permissions.permissionsOf(grant.role()).stream()
        .map(Permission::toString)
        .sorted()
        .toList();
  }

  private static Stream<Grant> current(Subject subject, Instant at) {
    return subject.allGrants().filter(grant -> !grant.isExpired(at));
  }
}
