package com.leanvibe.hive.query.workflow;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the chain of tasks, each depending on the one before, that the workflow's end waits for:
 * the one that took longest in the tasks whose duration is known, and of several such the one with
 * most tasks.
 */
final class CriticalPath {

  /**
   * A task of the chain.
   *
   * @param durationMs how long its last attempt took, null where it has not ended
   */
  record Step(String key, UUID taskId, @Nullable Long durationMs) {}

  private record Chain(@Nullable Chain before, String key, Duration duration, int length) {}

  private static final Comparator<Chain> ORDER =
      Comparator.comparing(Chain::duration).thenComparing(Chain::length);

  private final Map<String, WorkflowTask> tasks;
  private final Map<String, Chain> longest = new LinkedHashMap<>();

  private CriticalPath(Map<String, WorkflowTask> tasks) {
    this.tasks = tasks;
  }

  /** The chain, from its first task to its last. */
  static List<Step> of(Map<String, WorkflowTask> tasks) {
    CriticalPath path = new CriticalPath(tasks);
    Dependencies.inOrder(tasks).forEach(key -> path.longest.put(key, path.endingAt(key)));
    return path.steps(path.longest.values().stream().max(ORDER).orElse(null));
  }

  private Chain endingAt(String key) {
    WorkflowTask task = task(key);
    Duration duration = Objects.requireNonNullElse(task.duration(), Duration.ZERO);
    return task.dependsOn().stream()
        .map(longest::get)
        .filter(Objects::nonNull)
        .max(ORDER)
        .map(before -> after(before, key, duration))
        .orElse(new Chain(null, key, duration, 1));
  }

  private static Chain after(Chain before, String key, Duration duration) {
    return new Chain(before, key, before.duration().plus(duration), before.length() + 1);
  }

  private List<Step> steps(@Nullable Chain last) {
    LinkedList<Step> steps = new LinkedList<>();
    for (Chain at = last; at != null; at = at.before()) {
      WorkflowTask task = task(at.key());
      Duration duration = task.duration();
      steps.addFirst(
          new Step(at.key(), task.taskId(), duration == null ? null : duration.toMillis()));
    }
    return steps;
  }

  private WorkflowTask task(String key) {
    return Objects.requireNonNull(tasks.get(key), "the order has only keys of the tasks");
  }
}
