package com.leanvibe.hive.platform.authorization;

import org.jspecify.annotations.Nullable;

/**
 * An action that a role permits, on what.
 *
 * @param feature one, or {@code *} for all
 * @param verb one, or {@code *} for all
 * @param scope narrows the grant's own; absent where it does not, {@link #SELF} for the subject's
 *     own agent
 */
public record Permission(String feature, String verb, @Nullable Scope scope) {

  static final String ALL = "*";
  static final Scope SELF = new Scope("self");

  /**
   * Reads {@code <feature>:<verb>[:<scope>]}.
   *
   * @throws IllegalArgumentException where the text is none
   */
  public static Permission parse(String text) {
    String[] parts = text.split(":", 3);
    if (parts.length < 2 || !isPattern(parts[0]) || !isPattern(parts[1])) {
      throw new IllegalArgumentException(
          "must be <feature>:<verb>[:<scope>], as in task:read or context:read:domain/billing");
    }
    return new Permission(parts[0], parts[1], parts.length == 3 ? scope(parts[2]) : null);
  }

  private static boolean isPattern(String text) {
    return text.equals(ALL) || Names.isWord(text);
  }

  private static Scope scope(String text) {
    return text.equals(SELF.text()) ? SELF : Scope.parse(text);
  }

  /** Whether it is about this action. */
  boolean isFor(Action action) {
    return matches(feature, action.feature()) && matches(verb, action.verb());
  }

  /** Whether it is about this resource, where the grant is. */
  boolean reaches(Resource resource, String subject) {
    if (scope == null) {
      return true;
    }
    if (scope.equals(SELF)) {
      return resource.kind().equals("agent") && resource.id().equals(subject);
    }
    return resource.scopes().contains(scope.text());
  }

  /** Whether whoever has this within a scope has the other within another scope, too. */
  boolean includes(Scope within, Permission other, Scope othersWithin) {
    return matches(feature, other.feature)
        && matches(verb, other.verb)
        && covers(within, other, othersWithin)
        && (scope == null || covers(scope, other, othersWithin));
  }

  private static boolean matches(String pattern, String other) {
    return pattern.equals(ALL) || pattern.equals(other);
  }

  /** What is permitted is both within the permission's scope and within the grant's. */
  private static boolean covers(Scope mine, Permission other, Scope othersWithin) {
    Scope narrowed = other.scope;
    return mine.covers(othersWithin)
        || (narrowed != null && !narrowed.equals(SELF) && mine.covers(narrowed));
  }

  @Override
  public String toString() {
    return feature + ":" + verb + (scope == null ? "" : ":" + scope);
  }
}
