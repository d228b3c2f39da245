package com.leanvibe.hive.platform.authorization;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Decides questions, and remembers the decisions. The key holds all that a decision depends on, the
 * versions of the subject, the roles and the policies among it, so that no change leaves a stale
 * one behind; what depends on time is remembered until it may change.
 */
final class Decisions {

  private final Cedar cedar = new Cedar();
  private final Cache<Key, Decision> cache;

  Decisions(int cached) {
    this.cache = Caffeine.newBuilder().maximumSize(cached).recordStats().build();
  }

  private record Key(
      String tenant,
      String subject,
      long subjectVersion,
      long rolesVersion,
      long policiesVersion,
      Set<String> assertedRoles,
      Action action,
      Resource resource,
      Map<String, Object> context) {}

  Decision decide(TenantPermissions permissions, Question question, Instant now) {
    Key key = key(permissions, question);
    Decision known = cache.getIfPresent(key);
    if (known != null && now.isBefore(known.validUntil())) {
      return known.asOf(permissions.version());
    }
    Decision decision = new Evaluation(permissions, cedar, question, now).decide();
    if (decision.validUntil().isAfter(now)) {
      cache.put(key, decision);
    }
    return decision;
  }

  /** Decides as of the past: what is asked once is not remembered. */
  Decision decideAfresh(TenantPermissions permissions, Question question, Instant at) {
    return new Evaluation(permissions, cedar, question, at).decide();
  }

  CacheStats stats() {
    return cache.stats();
  }

  private static Key key(TenantPermissions permissions, Question question) {
    Subject subject = permissions.subject(question.subject());
    return new Key(
        question.tenant(),
        question.subject(),
        subject.version(),
        permissions.roles().version(),
        permissions.policies().version(),
        question.assertedRoles(),
        question.action(),
        question.resource(),
        relevant(question.context(), permissions, subject));
  }

  /** What no policy and no condition reads makes no difference. */
  private static Map<String, Object> relevant(
      Map<String, Object> context, TenantPermissions permissions, Subject subject) {
    Set<String> read = permissions.policies().index().context();
    if (context.isEmpty() || read == null || subject.hasConditions()) {
      return context;
    }
    return read.isEmpty() ? Map.of() : restricted(context, read);
  }

  private static Map<String, Object> restricted(Map<String, Object> context, Set<String> read) {
    Map<String, Object> relevant = new HashMap<>(context);
    relevant.keySet().retainAll(read);
    return Map.copyOf(relevant);
  }
}
