package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.events.task.TaskId;
import java.util.Comparator;

/** A task that waits for an agent. */
record QueuedTask(TaskRef task, int priority, long submitted) {

  /** Highest priority first, oldest first within a priority. */
  static final Comparator<QueuedTask> ORDER =
      Comparator.comparingInt((QueuedTask queued) -> -queued.priority())
          .thenComparingLong(QueuedTask::submitted);

  TaskId id() {
    return task.id();
  }
}
