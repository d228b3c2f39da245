package com.leanvibe.hive.platform.authorization;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The policies of a tenant. */
final class PolicyBook {

  static final PolicyBook EMPTY = new PolicyBook(Map.of(), 0);

  private final Map<String, Policy> policies;
  private final PolicyIndex index;
  private final long version;

  private PolicyBook(Map<String, Policy> policies, long version) {
    this.policies = policies;
    this.version = version;
    this.index =
        new PolicyIndex(
            policies.values().stream().flatMap(policy -> policy.compiled().stream()).toList());
  }

  PolicyBook with(Policy policy) {
    Map<String, Policy> all = new HashMap<>(policies);
    all.put(policy.name(), policy);
    return new PolicyBook(all, policy.defined().position());
  }

  PolicyBook without(String name, long position) {
    Map<String, Policy> rest = new HashMap<>(policies);
    rest.remove(name);
    return new PolicyBook(rest, position);
  }

  /** The position of the last event that changed any policy. */
  long version() {
    return version;
  }

  PolicyIndex index() {
    return index;
  }

  boolean has(String name) {
    return policies.containsKey(name);
  }

  List<Policy> all() {
    return policies.values().stream().sorted(Comparator.comparing(Policy::name)).toList();
  }
}
