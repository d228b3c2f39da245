package com.leanvibe.hive.platform.authorization;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What something is done to: {@code <kind>/<id>}, or {@code <kind>/*} for what is no single one.
 *
 * <p>What is known of it, its facts, says where it stands: {@code domain}, {@code taskType} and
 * {@code repository} are places that scopes can name.
 */
public final class Resource {

  /** The id of what is no single resource. */
  public static final String ANY = "*";

  /** Belong to no tenant, so that no tenant's administrator has a say in them. */
  private static final Set<String> OF_PLATFORM = Set.of("platform", "tenant", "signing-key");

  private static final Map<String, String> PLACES =
      Map.of("domain", "domain", "taskType", "task-type", "repository", "repository");

  private final String kind;
  private final String id;
  private final Map<String, Object> facts;
  private final List<String> scopes;
  private final int hash;

  /** Cedar's own word, and the type of what resources lie in. */
  private static final Set<String> RESERVED = Set.of("action", "scope");

  private Resource(String kind, String id, Map<String, Object> facts) {
    if (RESERVED.contains(kind)) {
      throw new IllegalArgumentException("must not be of kind " + kind);
    }
    this.kind = kind;
    this.id = id;
    this.facts = facts;
    Facts.text(id);
    this.scopes = scopes(kind, id, facts);
    this.hash = Objects.hash(kind, id, facts);
  }

  /**
   * Names a resource.
   *
   * @throws IllegalArgumentException where the kind is one that Cedar needs, or the id no text
   */
  public static Resource of(String kind, String id) {
    return new Resource(kind, id, Map.of());
  }

  /**
   * Reads {@code <kind>/<id>}.
   *
   * @throws IllegalArgumentException where the text is none
   */
  public static Resource parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0
        || !Names.isWord(text.substring(0, slash))
        || !Names.isId(text.substring(slash + 1))) {
      throw new IllegalArgumentException("must be <kind>/<id> or <kind>/*, as in task/*");
    }
    return of(text.substring(0, slash), text.substring(slash + 1));
  }

  /**
   * The same with more known of it.
   *
   * @param more texts, booleans, whole numbers, and lists and maps of them
   * @throws IllegalArgumentException where all of it is more than 8 deep, has more than 100
   *     entries, or where it is something else
   */
  public Resource with(Map<String, ?> more) {
    if (more.isEmpty()) {
      return this;
    }
    Map<String, Object> all = new TreeMap<>(facts);
    all.putAll(more);
    return new Resource(kind, id, Facts.copy(all));
  }

  static boolean isOfPlatform(String kind) {
    return OF_PLATFORM.contains(kind);
  }

  /** Whether a scope is a place that only a resource's facts tell it stands in. */
  static boolean isPlace(@Nullable Scope scope) {
    return scope != null && PLACES.containsValue(scope.kind());
  }

  private static List<String> scopes(String kind, String id, Map<String, Object> facts) {
    Set<String> scopes = new LinkedHashSet<>();
    scopes.add(isOfPlatform(kind) ? Scope.PLATFORM.text() : Scope.TENANT.text());
    addPrefixes(kind, id, scopes);
    if (!isOfPlatform(kind) && !facts.isEmpty()) {
      PLACES.forEach(
          (fact, place) -> {
            if (facts.get(fact) instanceof String name && !name.isEmpty()) {
              addPrefixes(place, name, scopes);
            }
          });
    }
    return List.copyOf(scopes);
  }

  private static void addPrefixes(String kind, String id, Set<String> scopes) {
    scopes.add(kind + "/" + ANY);
    for (int slash = id.indexOf('/'); slash >= 0; slash = id.indexOf('/', slash + 1)) {
      scopes.add(kind + "/" + id.substring(0, slash));
      scopes.add(kind + "/" + id.substring(0, slash) + "/" + ANY);
    }
    if (!id.equals(ANY)) {
      scopes.add(kind + "/" + id);
    }
  }

  /** What stands before the slash. */
  public String kind() {
    return kind;
  }

  /** What stands after the slash. */
  public String id() {
    return id;
  }

  Map<String, Object> facts() {
    return facts;
  }

  /** The texts of all scopes that cover this. */
  List<String> scopes() {
    return scopes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Resource that
        && hash == that.hash
        && kind.equals(that.kind)
        && id.equals(that.id)
        && facts.equals(that.facts);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return kind + "/" + id;
  }
}
