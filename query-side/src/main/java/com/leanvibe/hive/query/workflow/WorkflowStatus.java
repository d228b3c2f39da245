package com.leanvibe.hive.query.workflow;

import com.leanvibe.hive.events.task.TaskStatus;
import java.util.Map;
import java.util.Set;

/** Where a workflow stands, which follows from where its tasks do. */
enum WorkflowStatus {
  /** Some task can still move on, or is about to. */
  RUNNING,
  /** Every task is completed. */
  COMPLETED,
  /** Some task failed or missed its deadline, so not every task can be completed. */
  FAILED,
  /** Some task was cancelled and no other one can move on. */
  CANCELLED;

  /**
   * The status of a workflow.
   *
   * @param counts how many tasks stand where
   * @param tasks how many tasks there are; those not counted are yet to be seen
   */
  static WorkflowStatus of(Map<TaskStatus, Integer> counts, int tasks) {
    Set<TaskStatus> standing = counts.keySet();
    if (standing.contains(TaskStatus.FAILED) || standing.contains(TaskStatus.EXPIRED)) {
      return FAILED;
    }
    if (standing.stream().anyMatch(WorkflowStatus::canMove) || isSeenInPart(counts, tasks)) {
      return RUNNING;
    }
    if (standing.contains(TaskStatus.CANCELLED)) {
      return CANCELLED;
    }
    return standing.contains(TaskStatus.BLOCKED) ? RUNNING : COMPLETED;
  }

  private static boolean canMove(TaskStatus task) {
    return !task.isFinal() && task != TaskStatus.BLOCKED;
  }

  private static boolean isSeenInPart(Map<TaskStatus, Integer> counts, int tasks) {
    return counts.values().stream().mapToInt(Integer::intValue).sum() < tasks;
  }
}
