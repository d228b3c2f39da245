package com.leanvibe.hive.platform.authorization;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.EventCatalog;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.agent.AgentRegistered;
import com.leanvibe.hive.events.agent.AgentResumed;
import com.leanvibe.hive.events.agent.AgentRetired;
import com.leanvibe.hive.events.agent.AgentSuspended;
import com.leanvibe.hive.events.identity.AdministratorDisabled;
import com.leanvibe.hive.events.identity.AdministratorEnabled;
import com.leanvibe.hive.events.identity.ClientDisabled;
import com.leanvibe.hive.events.identity.ClientRegistered;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.identity.TokenRevoked;
import com.leanvibe.hive.events.permission.ApprovalRuleDefined;
import com.leanvibe.hive.events.permission.ApprovalRuleRemoved;
import com.leanvibe.hive.events.permission.GrantRevoked;
import com.leanvibe.hive.events.permission.PermissionEvent;
import com.leanvibe.hive.events.permission.PolicyDefined;
import com.leanvibe.hive.events.permission.PolicyRemoved;
import com.leanvibe.hive.events.permission.RoleDefined;
import com.leanvibe.hive.events.permission.RoleGranted;
import com.leanvibe.hive.events.permission.RoleRemoved;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** The permissions of every tenant as of one position of the log; immutable. */
public final class Permissions {

  static final Permissions NONE = new Permissions(HashTreePMap.empty(), HashTreePMap.empty());

  private static final int FORGET_EVERY = 256;

  private static final Set<Class<? extends Event>> CHANGES =
      Set.of(
          AgentRegistered.class,
          AgentResumed.class,
          AgentRetired.class,
          AgentSuspended.class,
          AdministratorDisabled.class,
          AdministratorEnabled.class,
          ClientDisabled.class,
          ClientRegistered.class,
          TokenRevoked.class,
          ApprovalRuleDefined.class,
          ApprovalRuleRemoved.class,
          GrantRevoked.class,
          PolicyDefined.class,
          PolicyRemoved.class,
          RoleDefined.class,
          RoleGranted.class,
          RoleRemoved.class);

  /** The logical names of all events that change permissions. */
  public static final Set<String> EVENTS =
      CHANGES.stream()
          .map(type -> EventCatalog.released().nameOf(type).value())
          .collect(Collectors.toUnmodifiableSet());

  /** Whether an event changes permissions. */
  public static boolean areChangedBy(Event event) {
    return CHANGES.contains(event.getClass());
  }

  private final PMap<String, TenantPermissions> tenants;
  private final PMap<String, Instant> revokedTokens;

  private Permissions(
      PMap<String, TenantPermissions> tenants, PMap<String, Instant> revokedTokens) {
    this.tenants = tenants;
    this.revokedTokens = revokedTokens;
  }

  /** Whether a token of the hive's own was revoked; not told of those that have expired since. */
  public boolean isRevoked(String token) {
    return revokedTokens.containsKey(token);
  }

  /**
   * The permissions of a tenant, which has only the built-in roles where nothing is known of it.
   */
  public TenantPermissions of(String tenant) {
    TenantPermissions known = tenants.get(tenant);
    return known == null ? TenantPermissions.EMPTY : known;
  }

  /** What they are after an event; events come in the order of their positions. */
  public Permissions after(long position, EventMetadata metadata, Event event) {
    return switch (event) {
      case PermissionEvent e -> after(e, position, metadata);
      case AgentRegistered e ->
          register(e.tenant(), e.agentId().text(), SubjectKind.AGENT, agent(), position, metadata);
      case AgentSuspended e ->
          status(e.agentId().text(), SubjectStatus.SUSPENDED, e.reason(), position, metadata);
      case AgentResumed e ->
          status(e.agentId().text(), SubjectStatus.ACTIVE, e.reason(), position, metadata);
      case AgentRetired e ->
          status(e.agentId().text(), SubjectStatus.GONE, e.reason(), position, metadata);
      case ClientRegistered e -> registered(e, position, metadata);
      case ClientDisabled e ->
          status(e.clientId().text(), SubjectStatus.GONE, e.reason(), position, metadata);
      case TokenRevoked e -> revoked(e, metadata.occurredAt());
      case AdministratorEnabled e -> enabled(e, position, metadata);
      case AdministratorDisabled e ->
          status(e.administratorId().text(), SubjectStatus.GONE, null, position, metadata);
      default -> this;
    };
  }

  /** Forgets the others that no longer count anyway; an hour later, since clocks differ. */
  private Permissions revoked(TokenRevoked event, Instant now) {
    Instant past = now.minus(1, ChronoUnit.HOURS);
    List<String> expired =
        revokedTokens.size() % FORGET_EVERY == 0
            ? revokedTokens.entrySet().stream()
                .filter(token -> token.getValue().isBefore(past))
                .map(Map.Entry::getKey)
                .toList()
            : List.of();
    return new Permissions(
        tenants, revokedTokens.minusAll(expired).plus(event.tokenId().text(), event.expiresAt()));
  }

  private Permissions after(PermissionEvent event, long position, EventMetadata metadata) {
    return change(
        event.tenant(),
        tenant ->
            switch (event) {
              case RoleDefined e -> tenant.define(role(e, position));
              case RoleRemoved e -> tenant.removeRole(e.name(), position);
              case RoleGranted e ->
                  tenant.add(e.grantId().text(), grant(e, trace(position, metadata, e.reason())));
              case GrantRevoked e ->
                  tenant.revoke(e.grantId().text(), trace(position, metadata, e.reason()));
              case PolicyDefined e ->
                  tenant.define(new Policy(e.name(), e.text(), trace(position, metadata, null)));
              case PolicyRemoved e -> tenant.removePolicy(e.name(), position);
              case ApprovalRuleDefined e -> tenant.define(rule(e, trace(position, metadata, null)));
              case ApprovalRuleRemoved e -> tenant.removeApprovalRule(e.name(), position);
            });
  }

  private static List<String> agent() {
    return List.of(Role.AGENT.name());
  }

  private Permissions registered(ClientRegistered event, long position, EventMetadata metadata) {
    List<String> roles = event.roles().stream().map(Role::name).toList();
    String id = event.clientId().text();
    return register(event.tenant(), id, SubjectKind.CLIENT, roles, position, metadata);
  }

  private Permissions enabled(AdministratorEnabled event, long position, EventMetadata metadata) {
    String id = event.administratorId().text();
    Trace trace = trace(position, metadata, null);
    return change(event.tenant(), tenant -> enabled(tenant, id, trace));
  }

  /** It may be known before: others can have granted it roles, or disabled it. */
  private static TenantPermissions enabled(TenantPermissions tenant, String id, Trace trace) {
    List<String> roles = List.of(Role.PLATFORM_ADMIN.name(), Role.ADMIN.name());
    TenantPermissions with =
        tenant.subject(id).isRegistered()
            ? tenant
            : tenant.register(id, SubjectKind.CLIENT, roles, trace);
    return with.subject(id).status() == SubjectStatus.ACTIVE
        ? with
        : with.change(id, SubjectStatus.ACTIVE, trace);
  }

  private Permissions register(
      String tenant,
      String id,
      SubjectKind kind,
      Collection<String> roles,
      long position,
      EventMetadata metadata) {
    return change(tenant, its -> its.register(id, kind, roles, trace(position, metadata, null)));
  }

  private Permissions status(
      String id,
      SubjectStatus status,
      @Nullable String reason,
      long position,
      EventMetadata metadata) {
    return change(
        metadata.tenant(), its -> its.change(id, status, trace(position, metadata, reason)));
  }

  private Permissions change(String tenant, UnaryOperator<TenantPermissions> change) {
    return new Permissions(tenants.plus(tenant, change.apply(of(tenant))), revokedTokens);
  }

  private static RoleDefinition role(RoleDefined event, long position) {
    return new RoleDefinition(
        event.name(),
        event.permissions().stream().map(Permission::parse).toList(),
        event.inherits(),
        position);
  }

  private static ApprovalRule rule(ApprovalRuleDefined event, Trace defined) {
    return new ApprovalRule(
        event.name(),
        event.actions().stream().map(Action::parse).collect(Collectors.toSet()),
        Scope.parse(event.scope()),
        event.required(),
        event.approvers(),
        Duration.ofSeconds(event.expiresInSeconds()),
        defined);
  }

  private static Grant grant(RoleGranted event, Trace granted) {
    return new Grant(
        event.grantId().text(),
        event.subject(),
        event.role(),
        Scope.parse(event.scope()),
        event.condition() == null ? null : Condition.parse(event.condition()),
        event.expiresAt(),
        granted,
        null);
  }

  private static Trace trace(long position, EventMetadata metadata, @Nullable String reason) {
    return new Trace(position, metadata.occurredAt(), metadata.actor(), reason);
  }
}
