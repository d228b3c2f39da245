package com.leanvibe.hive.events.task;

/** Where a task stands. */
public enum TaskStatus {
  AWAITING_APPROVAL,
  BLOCKED,
  QUEUED,
  ASSIGNED,
  RUNNING,
  COMPLETED,
  FAILED,
  CANCELLED,
  EXPIRED;

  /** Whether nothing can happen to the task any more. */
  public boolean isFinal() {
    return this == COMPLETED || this == CANCELLED || this == EXPIRED;
  }

  /** Whether an agent holds the task. */
  public boolean isHeld() {
    return this == ASSIGNED || this == RUNNING;
  }
}
