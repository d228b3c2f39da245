package com.leanvibe.hive.events.task;

import com.leanvibe.hive.events.EventName;
import org.jspecify.annotations.Nullable;

/** Nobody is to do the task any more. */
@EventName("hive.task.TaskCancelled")
public record TaskCancelled(TaskId taskId, @Nullable String reason) implements TaskEvent {

  @Override
  public TaskId aggregateId() {
    return taskId;
  }
}
