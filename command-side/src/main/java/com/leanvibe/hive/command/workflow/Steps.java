package com.leanvibe.hive.command.workflow;

import com.leanvibe.hive.platform.problem.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The steps of a workflow by their keys, as a graph that must have an order. */
final class Steps {

  private final Map<String, Set<String>> dependencies = new LinkedHashMap<>();

  private Steps() {}

  /**
   * Reads the graph.
   *
   * @throws Problem 422 where a key comes twice, is not known, or depends on itself in the end
   */
  static Steps of(List<WorkflowRequest.Step> steps) {
    Steps graph = new Steps();
    for (WorkflowRequest.Step step : steps) {
      if (graph.dependencies.put(step.key(), new HashSet<>(step.dependencies())) != null) {
        throw Problem.unprocessable("Two tasks have the key " + step.key());
      }
    }
    graph.requireKnownKeys();
    graph.requireOrder();
    return graph;
  }

  private void requireKnownKeys() {
    Set<String> unknown = new TreeSet<>();
    dependencies.values().forEach(unknown::addAll);
    unknown.removeAll(dependencies.keySet());
    if (!unknown.isEmpty()) {
      throw Problem.unprocessable("No task has the key " + String.join(", ", unknown));
    }
  }

  /**
   * Takes away, again and again, what waits for nothing (A. B. Kahn, 1962); a cycle is what
   * remains.
   */
  private void requireOrder() {
    Map<String, Integer> open = new HashMap<>();
    Map<String, List<String>> dependents = new HashMap<>();
    dependencies.forEach(
        (key, on) -> {
          open.put(key, on.size());
          on.forEach(o -> dependents.computeIfAbsent(o, k -> new ArrayList<>()).add(key));
        });
    Deque<String> free = new ArrayDeque<>();
    open.forEach(
        (key, count) -> {
          if (count == 0) {
            free.add(key);
          }
        });
    while (!free.isEmpty()) {
      String done = free.poll();
      open.remove(done);
      for (String dependent : dependents.getOrDefault(done, List.of())) {
        if (open.merge(dependent, -1, Integer::sum) == 0) {
          free.add(dependent);
        }
      }
    }
    if (!open.isEmpty()) {
      throw Problem.unprocessable(
          "These tasks wait for each other: " + String.join(", ", new TreeSet<>(open.keySet())));
    }
  }
}
