package com.leanvibe.hive.cli.watch;

import com.leanvibe.hive.events.task.TaskStatus;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * How some tasks stand at a moment.
 *
 * @param tasks those that the hive shows
 * @param size how many there are
 */
record Board(List<TaskLine> tasks, int size) {

  private static final int WHOLE = 100;

  /** In the order of their ids, which is the order they were submitted in. */
  static Board of(Source.Reading reading) {
    return new Board(
        reading.tasks().stream()
            .map(TaskLine::of)
            .sorted(Comparator.comparing(task -> task.id().toString()))
            .toList(),
        reading.named());
  }

  /** From 0 to 100. */
  int percent() {
    return size == 0 ? WHOLE : tasks.stream().mapToInt(TaskLine::percent).sum() / size;
  }

  long completed() {
    return tasks.stream().filter(TaskLine::isCompleted).count();
  }

  boolean isAllCompleted() {
    return isWhole() && tasks.stream().allMatch(TaskLine::isCompleted);
  }

  /**
   * Whether nothing moves any more unless a person steps in: each task has ended, or waits for one
   * that ended badly.
   */
  boolean isOver() {
    Set<UUID> stuck = stuck();
    return isWhole()
        && tasks.stream().allMatch(task -> task.isCompleted() || stuck.contains(task.id()));
  }

  /** Right after a workflow was submitted not all of its tasks may be shown. */
  private boolean isWhole() {
    return tasks.size() >= size;
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
