package com.leanvibe.hive.query.workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Orders tasks so that each comes after those it depends on. */
final class Dependencies {

  private final Map<String, List<String>> dependents = new HashMap<>();
  private final Map<String, Integer> missing = new HashMap<>();
  private final Queue<String> ready = new ArrayDeque<>();

  private Dependencies(Map<String, WorkflowTask> tasks) {
    tasks.forEach((key, task) -> add(key, task.dependsOn()));
  }

  /** The keys in an order; tasks that depend on each other in a circle are not part of it. */
  static List<String> inOrder(Map<String, WorkflowTask> tasks) {
    Dependencies dependencies = new Dependencies(tasks);
    List<String> order = new ArrayList<>();
    String next;
    while ((next = dependencies.ready.poll()) != null) {
      order.add(next);
      dependencies.finish(next);
    }
    return order;
  }

  private void add(String key, List<String> before) {
    missing.put(key, before.size());
    before.forEach(
        each -> dependents.computeIfAbsent(each, dependency -> new ArrayList<>()).add(key));
    if (before.isEmpty()) {
      ready.add(key);
    }
  }

  private void finish(String key) {
    for (String dependent : dependents.getOrDefault(key, List.of())) {
      if (missing.merge(dependent, -1, Integer::sum) == 0) {
        ready.add(dependent);
      }
    }
  }
}
