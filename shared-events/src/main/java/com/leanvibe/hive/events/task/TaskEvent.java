package com.leanvibe.hive.events.task;

import com.leanvibe.hive.events.Event;

/** Everything that can happen to a task. */
public sealed interface TaskEvent extends Event
    permits TaskApprovalExpired,
        TaskApprovalGiven,
        TaskApprovalRequested,
        TaskApproved,
        TaskAssigned,
        TaskAttemptFailed,
        TaskCancelled,
        TaskCompleted,
        TaskExpired,
        TaskFailed,
        TaskProgressed,
        TaskRejected,
        TaskReleased,
        TaskRetried,
        TaskStarted,
        TaskSubmitted,
        TaskUnblocked {

  TaskId taskId();

  @Override
  default TaskId aggregateId() {
    return taskId();
  }
}
