package com.leanvibe.hive.platform.authorization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A role with all it inherits, ready to be asked. */
final class EffectiveRole {

  /** A permission and the role that it comes from, which may be an inherited one. */
  record Source(Permission permission, String role) {}

  private final Set<String> names;
  private final Map<String, Map<String, List<Source>>> byFeature = new HashMap<>();

  private EffectiveRole(Map<String, RoleDefinition> closure) {
    this.names = Set.copyOf(closure.keySet());
    closure.values().forEach(this::add);
  }

  static EffectiveRole of(RoleDefinition role, Map<String, RoleDefinition> known) {
    Map<String, RoleDefinition> closure = new LinkedHashMap<>();
    collect(role, known, closure);
    return new EffectiveRole(closure);
  }

  /** Each role once, however often it is inherited, and be it from itself. */
  private static void collect(
      RoleDefinition role, Map<String, RoleDefinition> known, Map<String, RoleDefinition> closure) {
    if (closure.putIfAbsent(role.name(), role) == null) {
      for (String inherited : role.inherits()) {
        RoleDefinition next = known.get(inherited);
        if (next != null) {
          collect(next, known, closure);
        }
      }
    }
  }

  private void add(RoleDefinition role) {
    for (Permission permission : role.permissions()) {
      byFeature
          .computeIfAbsent(permission.feature(), feature -> new HashMap<>())
          .computeIfAbsent(permission.verb(), verb -> new ArrayList<>())
          .add(new Source(permission, role.name()));
    }
  }

  /** The names of the role and of all it inherits. */
  Set<String> names() {
    return names;
  }

  /** What permits the action on the resource, or null where nothing does. */
  @Nullable Source find(Action action, Resource resource, String subject) {
    Source found = find(byFeature.get(action.feature()), action.verb(), resource, subject);
    return found != null
        ? found
        : find(byFeature.get(Permission.ALL), action.verb(), resource, subject);
  }

  private static @Nullable Source find(
      @Nullable Map<String, List<Source>> byVerb, String verb, Resource resource, String subject) {
    if (byVerb == null) {
      return null;
    }
    Source found = first(byVerb.get(verb), resource, subject);
    return found != null ? found : first(byVerb.get(Permission.ALL), resource, subject);
  }

  private static @Nullable Source first(
      @Nullable List<Source> sources, Resource resource, String subject) {
    if (sources != null) {
      for (Source source : sources) {
        if (source.permission().reaches(resource, subject)) {
          return source;
        }
      }
    }
    return null;
  }

  /** Whether it permits the action on anything at all. */
  boolean permitsSomewhere(Action action) {
    return hasVerb(byFeature.get(action.feature()), action.verb())
        || hasVerb(byFeature.get(Permission.ALL), action.verb());
  }

  private static boolean hasVerb(@Nullable Map<String, List<Source>> byVerb, String verb) {
    return byVerb != null && (byVerb.containsKey(verb) || byVerb.containsKey(Permission.ALL));
  }

  /** All permissions, inherited ones too. */
  List<Permission> permissions() {
    return byFeature.values().stream()
        .flatMap(byVerb -> byVerb.values().stream())
        .flatMap(List::stream)
        .map(Source::permission)
        .distinct()
        .toList();
  }
}
