package com.leanvibe.hive.query.task;

import com.leanvibe.hive.events.approval.ApprovalTerms;
import com.leanvibe.hive.events.task.AttemptFailure;
import com.leanvibe.hive.events.task.TaskApprovalExpired;
import com.leanvibe.hive.events.task.TaskApprovalGiven;
import com.leanvibe.hive.events.task.TaskApprovalRequested;
import com.leanvibe.hive.events.task.TaskApproved;
import com.leanvibe.hive.events.task.TaskAssigned;
import com.leanvibe.hive.events.task.TaskAttemptFailed;
import com.leanvibe.hive.events.task.TaskCancelled;
import com.leanvibe.hive.events.task.TaskCompleted;
import com.leanvibe.hive.events.task.TaskEvent;
import com.leanvibe.hive.events.task.TaskExpired;
import com.leanvibe.hive.events.task.TaskFailed;
import com.leanvibe.hive.events.task.TaskProgressed;
import com.leanvibe.hive.events.task.TaskRejected;
import com.leanvibe.hive.events.task.TaskReleased;
import com.leanvibe.hive.events.task.TaskRetried;
import com.leanvibe.hive.events.task.TaskStarted;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.events.task.TaskSubmitted;
import com.leanvibe.hive.events.task.TaskUnblocked;
import com.leanvibe.hive.query.approval.Vote;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What each event makes of a task. */
@Component
final class TaskEvolution {

  private static final int ALL = 100;

  private final JsonMapper json;

  TaskEvolution(JsonMapper json) {
    this.json = json;
  }

  void evolve(TaskState task, TaskEvent event, Instant at) {
    switch (event) {
      case TaskSubmitted submitted -> task.status = submitted.status();
      case TaskApprovalRequested requested -> ask(task, requested.terms());
      case TaskApprovalGiven given -> count(task, given, at);
      case TaskApprovalExpired expired -> task.finish(TaskStatus.EXPIRED, at);
      case TaskApproved approved -> approve(task, approved);
      case TaskUnblocked unblocked -> task.queue();
      case TaskAssigned assigned ->
          task.assign(assigned.agentId().value(), assigned.attempt(), assigned.leaseExpiresAt());
      case TaskStarted started -> start(task, at);
      case TaskProgressed progressed -> progress(task, progressed);
      case TaskReleased released -> release(task, released);
      case TaskCompleted completed -> complete(task, completed, at);
      case TaskAttemptFailed failed -> requeue(task, failed);
      case TaskFailed failed -> fail(task, failed, at);
      case TaskRetried retried -> retry(task, retried);
      case TaskCancelled cancelled -> cancel(task, cancelled.reason(), at);
      case TaskRejected rejected -> cancel(task, rejected.reason(), at);
      case TaskExpired expired -> task.finish(TaskStatus.EXPIRED, at);
    }
  }

  private void ask(TaskState task, ApprovalTerms terms) {
    task.approval = json.writeValueAsString(TaskApproval.asked(terms));
  }

  private void count(TaskState task, TaskApprovalGiven event, Instant at) {
    String before = Objects.requireNonNull(task.approval, "was asked for");
    TaskApproval approval = json.readValue(before, TaskApproval.class);
    Vote vote = new Vote(event.approver(), Vote.Kind.APPROVE, event.reason(), at);
    task.approval = json.writeValueAsString(approval.with(vote));
  }

  private static void approve(TaskState task, TaskApproved event) {
    task.status = event.status();
    task.reason = event.reason();
  }

  private static void start(TaskState task, Instant at) {
    task.status = TaskStatus.RUNNING;
    task.startedAt = at;
  }

  private static void progress(TaskState task, TaskProgressed event) {
    task.percent = event.percent();
    task.note = event.note();
  }

  private static void release(TaskState task, TaskReleased event) {
    task.queue();
    task.reason = event.reason();
  }

  private void complete(TaskState task, TaskCompleted event, Instant at) {
    task.finish(TaskStatus.COMPLETED, at);
    task.percent = ALL;
    task.error = null;
    task.result = json.writeValueAsString(event.result());
  }

  private static void requeue(TaskState task, TaskAttemptFailed event) {
    task.queue();
    task.failures++;
    task.error = error(event.error(), event.cause());
    task.retryAt = event.retryAt();
  }

  private static void fail(TaskState task, TaskFailed event, Instant at) {
    task.finish(TaskStatus.FAILED, at);
    task.failures++;
    task.error = error(event.error(), event.cause());
  }

  private static String error(@Nullable String error, AttemptFailure cause) {
    return error == null ? cause.name() : error;
  }

  private static void retry(TaskState task, TaskRetried event) {
    task.queue();
    task.failures = 0;
    task.reason = event.reason();
  }

  private static void cancel(TaskState task, @Nullable String reason, Instant at) {
    task.finish(TaskStatus.CANCELLED, at);
    task.reason = reason;
  }
}
