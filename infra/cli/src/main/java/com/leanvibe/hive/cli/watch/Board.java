package com.leanvibe.hive.cli.watch;

import com.leanvibe.hive.events.task.TaskStatus;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** How some tasks stand at a moment. */
record Board(List<TaskLine> tasks) {

  /** In the order of their ids, which is the order they were submitted in. */
  static Board of(Collection<JsonNode> tasks) {
    return new Board(
        tasks.stream()
            .map(TaskLine::of)
            .sorted(Comparator.comparing(task -> task.id().toString()))
            .toList());
  }

  /** From 0 to 100. */
  int percent() {
    return (int) tasks.stream().mapToInt(TaskLine::percent).average().orElse(100);
  }

  long completed() {
    return tasks.stream().filter(TaskLine::isCompleted).count();
  }

  boolean isAllCompleted() {
    return tasks.stream().allMatch(TaskLine::isCompleted);
  }

  /**
   * Whether nothing moves any more unless a person steps in: each task has ended, or waits for one
   * that ended badly.
   */
  boolean isOver() {
    Set<UUID> stuck = stuck();
    return tasks.stream().allMatch(task -> task.isCompleted() || stuck.contains(task.id()));
  }

  private Set<UUID> stuck() {
    Set<UUID> stuck = new HashSet<>();
    boolean more = true;
    while (more) {
      more =
          tasks.stream()
              .filter(task -> isStuck(task, stuck))
              .map(task -> stuck.add(task.id()))
              .reduce(false, Boolean::logicalOr);
    }
    return stuck;
  }

  private static boolean isStuck(TaskLine task, Set<UUID> stuck) {
    return task.isLost()
        || (task.status() == TaskStatus.BLOCKED
            && task.dependsOn().stream().anyMatch(stuck::contains));
  }
}
