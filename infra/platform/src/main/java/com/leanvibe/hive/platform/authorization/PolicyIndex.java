package com.leanvibe.hive.platform.authorization;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the policies that can match, without asking Cedar about the others. */
final class PolicyIndex {

  static final PolicyIndex EMPTY = new PolicyIndex(List.of());

  private final Map<String, List<CompiledPolicy>> byAction = new HashMap<>();
  private final List<CompiledPolicy> aboutAll = new ArrayList<>();
  private final @Nullable Set<String> context;

  PolicyIndex(Collection<CompiledPolicy> policies) {
    Set<String> attributes = new HashSet<>();
    boolean known = true;
    for (CompiledPolicy policy : policies) {
      add(policy);
      known &= policy.context() != null;
      attributes.addAll(policy.context() == null ? Set.of() : policy.context());
    }
    context = known ? attributes : null;
  }

  private void add(CompiledPolicy policy) {
    if (policy.actions() == null) {
      aboutAll.add(policy);
    } else {
      policy
          .actions()
          .forEach(action -> byAction.computeIfAbsent(action, a -> new ArrayList<>()).add(policy));
    }
  }

  /** The attributes of the context that any policy reads, or null where that cannot be told. */
  @Nullable Set<String> context() {
    return context;
  }

  /** All that may match, each once. */
  List<CompiledPolicy> candidates(SubjectKind kind, Question question) {
    if (byAction.isEmpty() && aboutAll.isEmpty()) {
      return List.of();
    }
    List<CompiledPolicy> found = new ArrayList<>();
    Resource resource = question.resource();
    String type = CedarRequest.type(resource.kind());
    for (CompiledPolicy policy : about(question.action())) {
      if (policy.principal().mayMatch(kind.cedarType(), question.subject())
          && policy.resource().mayMatch(type, resource.id())) {
        found.add(policy);
      }
    }
    return found;
  }

  /** All that may match some resource of the question's kind, whichever that is. */
  List<CompiledPolicy> anywhere(SubjectKind kind, Question question) {
    String type = CedarRequest.type(question.resource().kind());
    return about(question.action()).stream()
        .filter(policy -> policy.principal().mayMatch(kind.cedarType(), question.subject()))
        .filter(policy -> policy.resource().mayBeOf(type))
        .toList();
  }

  /** Whether any policy is about the action at all. */
  boolean hasAny(Action action) {
    return !about(action).isEmpty();
  }

  /** Whether any policy about the action reads the clock, or what else is known of a request. */
  boolean dependsOnMoment(Action action) {
    return about(action).stream()
        .anyMatch(policy -> policy.context() == null || !policy.context().isEmpty());
  }

  private Collection<CompiledPolicy> about(Action action) {
    if (byAction.isEmpty()) {
      return aboutAll;
    }
    Set<CompiledPolicy> all = new LinkedHashSet<>(aboutAll);
    all.addAll(byAction.getOrDefault(action.toString(), List.of()));
    CedarRequest.groups(action)
        .forEach(group -> all.addAll(byAction.getOrDefault(group, List.of())));
    return all;
  }
}
