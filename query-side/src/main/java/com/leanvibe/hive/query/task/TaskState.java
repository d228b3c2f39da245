package com.leanvibe.hive.query.task;

import com.leanvibe.hive.events.task.TaskStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can change about a task. Whoever changes one has copied it. */
final class TaskState {

  TaskStatus status;
  @Nullable UUID agentId;
  int attempt;
  int failures;
  @Nullable Instant leaseExpiresAt;
  @Nullable Integer percent;
  @Nullable String note;
  @Nullable String result;
  @Nullable String error;
  @Nullable String reason;
  @Nullable String approval;
  @Nullable Instant retryAt;
  @Nullable Instant startedAt;
  @Nullable Instant finishedAt;
  Instant updatedAt;

  TaskState(TaskStatus status, Instant updatedAt) {
    this.status = status;
    this.updatedAt = updatedAt;
  }

  TaskState copy() {
    TaskState copy = new TaskState(status, updatedAt);
    copy.agentId = agentId;
    copy.attempt = attempt;
    copy.failures = failures;
    copy.leaseExpiresAt = leaseExpiresAt;
    copy.percent = percent;
    copy.note = note;
    copy.result = result;
    copy.error = error;
    copy.reason = reason;
    copy.approval = approval;
    copy.retryAt = retryAt;
    copy.startedAt = startedAt;
    copy.finishedAt = finishedAt;
    return copy;
  }

  /** Nobody holds the task, and nothing of an attempt is left. */
  void queue() {
    status = TaskStatus.QUEUED;
    agentId = null;
    forgetAttempt();
  }

  /** An agent holds the task, and has not begun. */
  void assign(UUID agent, int attempt, Instant leaseExpiresAt) {
    forgetAttempt();
    this.status = TaskStatus.ASSIGNED;
    this.agentId = agent;
    this.attempt = attempt;
    this.leaseExpiresAt = leaseExpiresAt;
  }

  private void forgetAttempt() {
    leaseExpiresAt = null;
    percent = null;
    note = null;
    startedAt = null;
    finishedAt = null;
    retryAt = null;
  }

  /** The task's end, or as good as; who held it last stays. */
  void finish(TaskStatus status, Instant at) {
    this.status = status;
    this.finishedAt = at;
    this.leaseExpiresAt = null;
    this.retryAt = null;
  }
}
