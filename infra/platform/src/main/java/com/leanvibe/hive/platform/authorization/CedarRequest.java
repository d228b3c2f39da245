package com.leanvibe.hive.platform.authorization;

import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.CedarMap;
import com.cedarpolicy.value.DateTime;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A question in Cedar's words. */
final class CedarRequest {

  private static final Map<String, EntityTypeName> TYPES = new ConcurrentHashMap<>();

  private static final int MAX_TYPES = 200;

  private final AuthorizationRequest request;
  private final Set<Entity> entities = new HashSet<>();

  /**
   * Words the question. Reading what there is takes Cedar longer than deciding, so that of the
   * roles, scopes and groups of actions only those are told that a policy names.
   *
   * @param named the ids of the entities that the policies name
   */
  CedarRequest(
      SubjectKind kind, Question question, Set<String> roles, Instant now, Set<String> named) {
    EntityUID principal = entity(kind.cedarType(), question.subject());
    EntityUID action = entity("Action", question.action().toString());
    EntityUID resource = entity(type(question.resource().kind()), question.resource().id());
    Set<EntityUID> scopes = parents("Scope", question.resource().scopes(), named);
    Set<EntityUID> memberships = parents("Role", roles, named);
    Map<String, Value> facts = values(question.resource().facts());
    entities.add(new Entity(action, parents("Action", groups(question.action()), named)));
    if (principal.equals(resource)) {
      scopes.addAll(memberships);
    } else {
      entities.add(new Entity(principal, memberships));
    }
    entities.add(new Entity(resource, facts, scopes));
    Map<String, Value> context = values(question.context());
    context.put(CompiledPolicy.NOW, new DateTime(now.truncatedTo(ChronoUnit.MILLIS).toString()));
    request = new AuthorizationRequest(principal, action, resource, context);
  }

  AuthorizationRequest request() {
    return request;
  }

  Set<Entity> entities() {
    return entities;
  }

  /** The groups of actions an action belongs to, by their ids. */
  static Set<String> groups(Action action) {
    return Set.of(action.feature() + ":*", "*:" + action.verb());
  }

  /** {@code dead-letter} is of type {@code DeadLetter}. */
  static String type(String kind) {
    StringBuilder type = new StringBuilder(kind.length());
    for (String word : kind.split("-")) {
      type.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return type.toString();
  }

  static EntityUID entity(String type, String id) {
    return new EntityUID(typeName(type), id);
  }

  /** Kinds are what callers say, so that not all can be kept. */
  private static EntityTypeName typeName(String type) {
    EntityTypeName known = TYPES.get(type);
    if (known != null) {
      return known;
    }
    EntityTypeName parsed = EntityTypeName.parse(type).orElseThrow();
    if (TYPES.size() < MAX_TYPES) {
      TYPES.put(type, parsed);
    }
    return parsed;
  }

  private static Set<EntityUID> parents(String type, Collection<String> ids, Set<String> named) {
    Set<EntityUID> parents = new HashSet<>();
    for (String id : ids) {
      if (named.contains(id)) {
        parents.add(entity(type, id));
      }
    }
    return parents;
  }

  private static Map<String, Value> values(Map<String, ?> facts) {
    Map<String, Value> values = HashMap.newHashMap(facts.size() + 1);
    facts.forEach((name, fact) -> values.put(name, value(fact)));
    return values;
  }

  private static Value value(Object fact) {
    return switch (fact) {
      case String text -> new PrimString(text);
      case Boolean flag -> new PrimBool(flag);
      case Long number -> new PrimLong(number);
      case List<?> list -> new CedarList(list.stream().map(CedarRequest::value).toList());
      case Map<?, ?> map -> record(map);
      default -> throw new IllegalArgumentException("Cedar has no " + fact.getClass());
    };
  }

  private static CedarMap record(Map<?, ?> map) {
    CedarMap record = new CedarMap();
    map.forEach((name, fact) -> record.put((String) name, value(fact)));
    return record;
  }
}
