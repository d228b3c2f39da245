package com.leanvibe.hive.platform.authorization;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives Cedar every policy there is, whatever is asked. */
final class PlainCedar {

  /** The names of the texts whose policies apply, and of those that could not be evaluated. */
  record Answer(boolean allowed, Set<String> applying, Set<String> broken) {}

  /** What is asked, with all that the principal and the resource belong to. */
  record Asked(
      Question question,
      String principalType,
      Collection<String> roles,
      Collection<String> scopes,
      Instant now) {}

  private final Map<String, String> names = new HashMap<>();
  private final PolicySet policies;

  /**
   * Reads texts by their names.
   *
   * @param texts each of one or more policies
   */
  PlainCedar(Map<String, String> texts) {
    Set<Policy> all = new HashSet<>();
    try {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        for (Policy policy : PolicySet.parsePolicies(text.getValue()).policies) {
          String id = "policy" + names.size();
          names.put(id, text.getKey());
          all.add(new Policy(policy.getSource(), id));
        }
      }
      policies = new PolicySet(all);
      policies.cache();
    } catch (AuthException | CacheException broken) {
      throw new IllegalArgumentException(texts.toString(), broken);
    }
  }

  Answer ask(Asked asked) {
    Question question = asked.question();
    EntityUID principal = uid(asked.principalType(), question.subject());
    EntityUID action = uid("Action", question.action().toString());
    EntityUID resource = uid(type(question.resource().kind()), question.resource().id());
    Map<String, Value> context = values(question.context());
    context.put("now", new DateTime(asked.now().toString()));
    try {
      return answer(
          new BasicAuthorizationEngine()
              .isAuthorized(
                  new AuthorizationRequest(principal, action, resource, context),
                  policies,
                  entities(asked, principal, action, resource)));
    } catch (AuthException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static Set<Entity> entities(
      Asked asked, EntityUID principal, EntityUID action, EntityUID resource) {
    Question question = asked.question();
    Map<EntityUID, Set<EntityUID>> parents = new HashMap<>();
    parents.put(
        action,
        uids(
            "Action",
            List.of(question.action().feature() + ":*", "*:" + question.action().verb())));
    parents.put(resource, uids("Scope", asked.scopes()));
    parents
        .computeIfAbsent(principal, absent -> new HashSet<>())
        .addAll(uids("Role", asked.roles()));
    Set<Entity> entities = new HashSet<>();
    parents.forEach(
        (uid, its) ->
            entities.add(
                new Entity(
                    uid,
                    uid.equals(resource) ? values(question.resource().facts()) : Map.of(),
                    its)));
    return entities;
  }

  private Answer answer(AuthorizationResponse response) {
    AuthorizationSuccessResponse answer = response.success.orElseThrow();
    return new Answer(
        answer.isAllowed(),
        answer.getReason().stream().map(names::get).collect(Collectors.toSet()),
        answer.getErrors().stream()
            .map(error -> names.get(error.getPolicyId()))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static String type(String kind) {
    return Stream.of(kind.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static EntityUID uid(String type, String id) {
    return new EntityUID(EntityTypeName.parse(type).orElseThrow(), id);
  }

  private static Set<EntityUID> uids(String type, Collection<String> ids) {
    return ids.stream().map(id -> uid(type, id)).collect(Collectors.toCollection(HashSet::new));
  }

  private static Map<String, Value> values(Map<String, ?> facts) {
    Map<String, Value> values = new HashMap<>();
    facts.forEach((name, fact) -> values.put(name, value(fact)));
    return values;
  }

  private static Value value(Object fact) {
    if (fact instanceof String text) {
      return new PrimString(text);
    }
    if (fact instanceof Boolean flag) {
      return new PrimBool(flag);
    }
    if (fact instanceof Long number) {
      return new PrimLong(number);
    }
    if (fact instanceof List<?> list) {
      return new CedarList(new ArrayList<>(list.stream().map(PlainCedar::value).toList()));
    }
    CedarMap map = new CedarMap();
    ((Map<?, ?>) fact).forEach((name, each) -> map.put((String) name, value(each)));
    return map;
  }
}
