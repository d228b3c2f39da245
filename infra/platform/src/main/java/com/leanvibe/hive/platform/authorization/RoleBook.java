package com.leanvibe.hive.platform.authorization;

import com.leanvibe.hive.events.identity.Role;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The roles of a tenant, each with all it inherits. */
final class RoleBook {

  static final RoleBook BUILT_IN = builtIn();

  private final Map<String, RoleDefinition> definitions;
  private final Map<String, EffectiveRole> effective = new HashMap<>();
  private final boolean namePlaces;
  private final long version;

  private RoleBook(Map<String, RoleDefinition> definitions, long version) {
    this.definitions = definitions;
    this.version = version;
    definitions.forEach((name, role) -> effective.put(name, EffectiveRole.of(role, definitions)));
    this.namePlaces =
        definitions.values().stream()
            .flatMap(role -> role.permissions().stream())
            .anyMatch(permission -> Resource.isPlace(permission.scope()));
  }

  private static RoleBook builtIn() {
    Map<String, RoleDefinition> roles = new HashMap<>();
    for (Role role : Role.values()) {
      roles.put(role.name(), BuiltInRoles.definition(role));
    }
    return new RoleBook(roles, 0);
  }

  RoleBook with(RoleDefinition role) {
    Map<String, RoleDefinition> all = new HashMap<>(definitions);
    all.put(role.name(), role);
    return new RoleBook(all, role.version());
  }

  RoleBook without(String name, long position) {
    Map<String, RoleDefinition> rest = new HashMap<>(definitions);
    rest.remove(name);
    return new RoleBook(rest, position);
  }

  /** The position of the last event that changed any role. */
  long version() {
    return version;
  }

  /** Whether any role permits something within a place that resources stand in. */
  boolean namePlaces() {
    return namePlaces;
  }

  /** The role of that name with all it inherits, or null where there is none. */
  @Nullable EffectiveRole effective(String name) {
    return effective.get(name);
  }

  Optional<RoleDefinition> find(String name) {
    return Optional.ofNullable(definitions.get(name));
  }

  List<RoleDefinition> all() {
    return definitions.values().stream()
        .sorted(Comparator.comparing(RoleDefinition::name))
        .toList();
  }

  /** The names of the roles that permit an action on anything of the tenant or platform. */
  List<String> thatPermit(Action action) {
    Scope owner = Resource.isOfPlatform(action.feature()) ? Scope.PLATFORM : Scope.TENANT;
    return all().stream()
        .map(RoleDefinition::name)
        .filter(name -> BuiltInRoles.scope(name).equals(owner))
        .filter(name -> Objects.requireNonNull(effective.get(name)).permitsSomewhere(action))
        .toList();
  }

  boolean isInherited(String name) {
    return definitions.values().stream().anyMatch(role -> role.inherits().contains(name));
  }

  boolean inheritsItself(String name) {
    RoleDefinition role = definitions.get(name);
    return role != null
        && role.inherits().stream()
            .map(this::effective)
            .anyMatch(inherited -> inherited != null && inherited.names().contains(name));
  }

  int depth(String name) {
    return depth(name, new HashMap<>());
  }

  /** Looks at each role once: their ways through each other can be more than can be walked. */
  private int depth(String name, Map<String, Integer> known) {
    RoleDefinition role = definitions.get(name);
    if (role == null) {
      return 0;
    }
    Integer seen = known.putIfAbsent(name, 0);
    if (seen != null) {
      return seen;
    }
    int deepest = role.inherits().stream().mapToInt(next -> depth(next, known)).max().orElse(0);
    known.put(name, 1 + deepest);
    return 1 + deepest;
  }
}
