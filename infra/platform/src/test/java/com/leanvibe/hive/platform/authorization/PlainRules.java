package com.leanvibe.hive.platform.authorization;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.agent.AgentRegistered;
import com.leanvibe.hive.events.agent.AgentResumed;
import com.leanvibe.hive.events.agent.AgentRetired;
import com.leanvibe.hive.events.agent.AgentSuspended;
import com.leanvibe.hive.events.identity.AdministratorDisabled;
import com.leanvibe.hive.events.identity.AdministratorEnabled;
import com.leanvibe.hive.events.identity.ClientDisabled;
import com.leanvibe.hive.events.identity.ClientRegistered;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.permission.GrantRevoked;
import com.leanvibe.hive.events.permission.PolicyDefined;
import com.leanvibe.hive.events.permission.PolicyRemoved;
import com.leanvibe.hive.events.permission.RoleDefined;
import com.leanvibe.hive.events.permission.RoleGranted;
import com.leanvibe.hive.events.permission.RoleRemoved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one tenant told plainly, as the engine's measure: lists that are walked from end to
 * end, texts that are taken apart each time, nothing kept.
 */
final class PlainRules {

  /** What the rules say. */
  record Ruling(
      boolean allowed,
      boolean active,
      Set<String> grants,
      Set<String> forbidding,
      Set<String> permitting,
      Set<String> broken) {}

  private record Given(
      String id,
      String subject,
      String role,
      String scope,
      @Nullable PlainCedar condition,
      @Nullable Instant expiresAt) {}

  private record Kept(List<String> permissions, List<String> inherits) {}

  private static final Ruling INACTIVE =
      new Ruling(false, false, Set.of(), Set.of(), Set.of(), Set.of());

  private final List<String> scopes;
  private final Map<String, Kept> roles = new HashMap<>();
  private final List<Given> given = new ArrayList<>();
  private final Map<String, String> policies = new HashMap<>();
  private final Map<String, String> types = new HashMap<>();
  private final Set<String> inactive = new HashSet<>();
  private PlainCedar cedar = new PlainCedar(policies);
  private long changedAt;

  /**
   * Rules with nothing but the roles that every tenant has.
   *
   * @param scopes all that any policy names
   */
  PlainRules(List<String> scopes) {
    this.scopes = scopes;
    for (Role role : Role.values()) {
      List<String> permissions =
          BuiltInRoles.definition(role).permissions().stream().map(Permission::toString).toList();
      roles.put(role.name(), new Kept(permissions, List.of()));
    }
  }

  long changedAt() {
    return changedAt;
  }

  void add(Happening happening) {
    changedAt = changesNothing(happening.event()) ? changedAt : happening.position();
    add(happening.event());
    if (happening.event() instanceof PolicyDefined || happening.event() instanceof PolicyRemoved) {
      cedar = new PlainCedar(policies);
    }
  }

  private static @Nullable PlainCedar condition(@Nullable String text) {
    return text == null
        ? null
        : new PlainCedar(Map.of("", "permit(principal, action, resource) when { " + text + " };"));
  }

  private boolean changesNothing(Event event) {
    return switch (event) {
      case GrantRevoked e ->
          given.stream().noneMatch(grant -> grant.id().equals(e.grantId().text()));
      case AdministratorEnabled e ->
          types.containsKey(e.administratorId().text())
              && !inactive.contains(e.administratorId().text());
      default -> false;
    };
  }

  private void add(Event event) {
    switch (event) {
      case RoleDefined e -> roles.put(e.name(), new Kept(e.permissions(), e.inherits()));
      case RoleRemoved e -> roles.remove(e.name());
      case RoleGranted e ->
          given.add(
              new Given(
                  e.grantId().text(),
                  e.subject(),
                  e.role(),
                  e.scope(),
                  condition(e.condition()),
                  e.expiresAt()));
      case GrantRevoked e -> given.removeIf(grant -> grant.id().equals(e.grantId().text()));
      case PolicyDefined e -> policies.put(e.name(), e.text());
      case PolicyRemoved e -> policies.remove(e.name());
      default -> addIdentity(event);
    }
  }

  private void addIdentity(Event event) {
    switch (event) {
      case AgentRegistered e -> register(e.agentId().text(), "Agent", List.of("AGENT"));
      case AgentSuspended e -> inactive.add(e.agentId().text());
      case AgentResumed e -> inactive.remove(e.agentId().text());
      case AgentRetired e -> inactive.add(e.agentId().text());
      case ClientRegistered e ->
          register(e.clientId().text(), "Client", e.roles().stream().map(Role::name).toList());
      case ClientDisabled e -> inactive.add(e.clientId().text());
      case AdministratorDisabled e -> inactive.add(e.administratorId().text());
      case AdministratorEnabled e -> enable(e.administratorId().text());
      default -> throw new IllegalArgumentException(event.toString());
    }
  }

  private void enable(String administrator) {
    inactive.remove(administrator);
    if (!types.containsKey(administrator)) {
      register(administrator, "Client", List.of("PLATFORM_ADMIN", "ADMIN"));
    }
  }

  private void register(String subject, String type, List<String> had) {
    types.put(subject, type);
    had.forEach(role -> given.add(asserted(subject, role)));
  }

  private static Given asserted(String subject, String role) {
    String scope = role.equals("PLATFORM_ADMIN") ? "platform" : "tenant";
    return new Given("", subject, role, scope, null, null);
  }

  Ruling rule(Question question, Instant now) {
    if (inactive.contains(question.subject())) {
      return INACTIVE;
    }
    List<Given> applying = applying(question, now);
    Set<String> grants = new TreeSet<>();
    Set<String> names = new TreeSet<>();
    for (Given grant : applying) {
      names.addAll(closure(grant.role()));
      if (closure(grant.role()).stream().anyMatch(role -> roleAllows(role, question))) {
        grants.add(grant.id() + "/" + grant.role());
      }
    }
    return ruling(grants, byPolicies(question, names, now));
  }

  private static Ruling ruling(Set<String> grants, PlainCedar.Answer byPolicies) {
    boolean forbidden = !byPolicies.allowed() && !byPolicies.applying().isEmpty();
    return new Ruling(
        !forbidden && (byPolicies.allowed() || !grants.isEmpty()),
        true,
        grants,
        forbidden ? byPolicies.applying() : Set.of(),
        byPolicies.allowed() ? byPolicies.applying() : Set.of(),
        byPolicies.broken());
  }

  private List<Given> applying(Question question, Instant now) {
    List<Given> all = new ArrayList<>(given);
    question.assertedRoles().forEach(role -> all.add(asserted(question.subject(), role)));
    return all.stream()
        .filter(grant -> grant.subject().equals(question.subject()))
        .filter(grant -> grant.expiresAt() == null || now.isBefore(grant.expiresAt()))
        .filter(grant -> PlainScopes.covers(grant.scope(), question.resource()))
        .filter(grant -> holds(grant, question, now))
        .toList();
  }

  private boolean holds(Given grant, Question question, Instant now) {
    return grant.condition() == null
        || grant.condition().ask(asked(question, Set.of(), now)).allowed();
  }

  private PlainCedar.Answer byPolicies(Question question, Set<String> names, Instant now) {
    boolean free = question.action().feature().equals("policy") && isAdministrator(question);
    return free || policies.isEmpty()
        ? new PlainCedar.Answer(false, Set.of(), Set.of())
        : cedar.ask(asked(question, names, now));
  }

  private boolean isAdministrator(Question question) {
    return given.stream()
        .filter(grant -> grant.subject().equals(question.subject()))
        .filter(grant -> grant.scope().equals("tenant"))
        .filter(grant -> grant.condition() == null && grant.expiresAt() == null)
        .flatMap(grant -> closure(grant.role()).stream())
        .flatMap(role -> permissions(role).stream())
        .anyMatch(permission -> permission.equals("*:*") || permission.equals("*:*:tenant"));
  }

  private PlainCedar.Asked asked(Question question, Collection<String> names, Instant now) {
    return new PlainCedar.Asked(
        question,
        types.getOrDefault(question.subject(), "User"),
        names,
        scopes.stream().filter(scope -> PlainScopes.covers(scope, question.resource())).toList(),
        now);
  }

  private boolean roleAllows(String role, Question question) {
    return permissions(role).stream().anyMatch(permission -> permits(permission, question));
  }

  private static boolean permits(String permission, Question question) {
    List<String> parts = Arrays.asList(permission.split(":", 3));
    return fits(parts.get(0), question.action().feature())
        && fits(parts.get(1), question.action().verb())
        && (parts.size() == 2 || reaches(parts.get(2), question));
  }

  private static boolean fits(String pattern, String word) {
    return pattern.equals("*") || pattern.equals(word);
  }

  private static boolean reaches(String scope, Question question) {
    return scope.equals("self")
        ? question.resource().toString().equals("agent/" + question.subject())
        : PlainScopes.covers(scope, question.resource());
  }

  private List<String> permissions(String role) {
    Kept kept = roles.get(role);
    return kept == null ? List.of() : kept.permissions();
  }

  private Set<String> closure(String role) {
    Set<String> all = new TreeSet<>();
    Kept kept = roles.get(role);
    if (kept != null) {
      all.add(role);
      kept.inherits().forEach(each -> all.addAll(closure(each)));
    }
    return all;
  }
}
