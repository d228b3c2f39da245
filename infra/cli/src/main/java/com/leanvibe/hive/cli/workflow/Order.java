package com.leanvibe.hive.cli.workflow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether tasks can be done one after another as they depend on each other. */
final class Order {

  private final Map<String, Step> byKey;
  private final Map<String, Set<String>> open = new HashMap<>();

  Order(List<Step> steps) {
    this.byKey = steps.stream().collect(Collectors.toMap(Step::key, step -> step));
    steps.forEach(step -> open.put(step.key(), new HashSet<>(step.dependsOn())));
  }

  /** Notes tasks that depend on ones that aren't there, and those that wait for each other. */
  void check() {
    open.forEach(
        (key, dependencies) ->
            dependencies.stream()
                .filter(dependency -> !byKey.containsKey(dependency))
                .forEach(missing -> wrong(key, "names %s, which is no task".formatted(missing))));
    open.values().forEach(dependencies -> dependencies.retainAll(byKey.keySet()));
    takeAwayWhatCanBeDone();
    open.forEach(
        (key, dependencies) ->
            wrong(key, "leads in a circle, over " + String.join(", ", dependencies)));
  }

  private void takeAwayWhatCanBeDone() {
    Set<String> free = free();
    while (!free.isEmpty()) {
      open.keySet().removeAll(free);
      Set<String> done = free;
      open.values().forEach(dependencies -> dependencies.removeAll(done));
      free = free();
    }
  }

  private Set<String> free() {
    return open.entrySet().stream()
        .filter(step -> step.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private void wrong(String key, String message) {
    Step step = byKey.get(key);
    if (step != null) {
      step.dependencyPlace().wrong(message);
    }
  }
}
