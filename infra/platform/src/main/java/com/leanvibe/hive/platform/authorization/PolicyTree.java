package com.leanvibe.hive.platform.authorization;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A Cedar policy in Cedar's own JSON form. */
record PolicyTree(JsonNode json) {

  boolean forbids() {
    return json.get("effect").asString().equals("forbid");
  }

  /** The ids of the actions its head names, or null where it names none and so means all. */
  @Nullable Set<String> actions() {
    JsonNode action = json.get("action");
    if (action.get("op").asString().equals("All")) {
      return null;
    }
    Set<String> ids = new HashSet<>();
    add(action.get("entity"), ids);
    JsonNode entities = action.get("entities");
    if (entities != null) {
      entities.forEach(entity -> add(entity, ids));
    }
    return ids;
  }

  private static void add(@Nullable JsonNode entity, Set<String> ids) {
    if (entity != null && entity.get("type").asString().equals("Action")) {
      ids.add(entity.get("id").asString());
    }
  }

  /** What the head asks of principal or resource, as far as a {@link Constraint} can say it. */
  Constraint constraint(String variable) {
    JsonNode head = json.get(variable);
    return switch (head.get("op").asString()) {
      case "==" ->
          new Constraint(
              head.get("entity").get("type").asString(), head.get("entity").get("id").asString());
      case "is" -> new Constraint(head.get("entity_type").asString(), null);
      default -> Constraint.NONE;
    };
  }

  /** Whether it asks for nothing but its actions and what {@link #constraint} tells. */
  boolean isUnconditional() {
    return json.get("conditions").isEmpty() && isTold("principal") && isTold("resource");
  }

  private boolean isTold(String variable) {
    JsonNode head = json.get(variable);
    return switch (head.get("op").asString()) {
      case "All", "==" -> true;
      case "is" -> !head.has("in");
      default -> false;
    };
  }

  /** The attributes of the context it reads, or null where it uses the context as a whole. */
  @Nullable Set<String> contextAttributes() {
    Set<String> names = new TreeSet<>();
    return collect(json.get("conditions"), names) ? Set.copyOf(names) : null;
  }

  private static boolean collect(JsonNode node, Set<String> names) {
    if (isContext(node)) {
      return false;
    }
    String attribute = attribute(node.get("."), node.get("has"));
    if (attribute != null) {
      names.add(attribute);
      return true;
    }
    return node.valueStream().allMatch(child -> collect(child, names));
  }

  private static @Nullable String attribute(@Nullable JsonNode dot, @Nullable JsonNode has) {
    JsonNode access = dot != null ? dot : has;
    return access != null
            && access.has("attr")
            && access.has("left")
            && isContext(access.get("left"))
        ? access.get("attr").asString()
        : null;
  }

  private static boolean isContext(JsonNode node) {
    return node.isObject()
        && node.size() == 1
        && node.path("Var").isString()
        && node.get("Var").asString().equals("context");
  }

  /** The ids of all entities it names: nothing else can make a difference to what is in what. */
  Set<String> named() {
    Set<String> ids = new HashSet<>();
    addNamed(json, ids);
    return Set.copyOf(ids);
  }

  private static void addNamed(JsonNode node, Set<String> ids) {
    if (node.path("type").isString() && node.path("id").isString()) {
      ids.add(node.get("id").asString());
    }
    node.forEach(child -> addNamed(child, ids));
  }

  /** How deep its expressions are nested; each condition lies within the one before. */
  int depth() {
    JsonNode conditions = json.get("conditions");
    return conditions.size() + (depth(conditions) - 1) / 2;
  }

  private static int depth(JsonNode node) {
    return node.isContainer()
        ? 1 + node.valueStream().mapToInt(PolicyTree::depth).max().orElse(0)
        : 0;
  }
}
