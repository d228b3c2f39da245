package com.leanvibe.hive.command.task;

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
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a task's row an event changes.
 *
 * @param attempt 0 where the event leaves the attempt as it is
 * @param assigned whether the task was given to an agent, who then has to hear of it
 */
record TaskRow(
    TaskStatus status,
    @Nullable UUID agent,
    int attempt,
    @Nullable Instant notBefore,
    @Nullable Instant leaseExpiresAt,
    boolean assigned) {

  /** The row after an event, or null where it changes no more than the lease. */
  static @Nullable TaskRow after(TaskEvent event) {
    return switch (event) {
      case TaskSubmitted e -> null;
      case TaskStarted e -> null;
      case TaskProgressed e -> null;
      case TaskApprovalRequested e -> null;
      case TaskApprovalGiven e -> null;
      case TaskApprovalExpired e -> free(TaskStatus.EXPIRED);
      case TaskApproved e -> free(e.status());
      case TaskRejected e -> free(TaskStatus.CANCELLED);
      case TaskUnblocked e -> free(TaskStatus.QUEUED);
      case TaskAssigned e -> held(e);
      case TaskCompleted e -> free(TaskStatus.COMPLETED);
      case TaskReleased e -> free(TaskStatus.QUEUED);
      case TaskAttemptFailed e -> new TaskRow(TaskStatus.QUEUED, null, 0, e.retryAt(), null, false);
      case TaskFailed e -> free(TaskStatus.FAILED);
      case TaskCancelled e -> free(TaskStatus.CANCELLED);
      case TaskExpired e -> free(TaskStatus.EXPIRED);
      case TaskRetried e -> free(TaskStatus.QUEUED);
    };
  }

  /** Whether an event tells that the holder is at work. */
  static boolean renews(TaskEvent event) {
    return event instanceof TaskStarted || event instanceof TaskProgressed;
  }

  /** The row where an earlier event of the same group had already changed it. */
  TaskRow following(@Nullable TaskRow earlier) {
    return earlier == null
        ? this
        : new TaskRow(
            status,
            agent,
            Math.max(attempt, earlier.attempt),
            notBefore,
            leaseExpiresAt,
            assigned || earlier.assigned);
  }

  private static TaskRow free(TaskStatus status) {
    return new TaskRow(status, null, 0, null, null, false);
  }

  private static TaskRow held(TaskAssigned e) {
    return new TaskRow(
        TaskStatus.ASSIGNED, e.agentId().value(), e.attempt(), null, e.leaseExpiresAt(), true);
  }
}
