package com.leanvibe.hive.events.task;

import com.leanvibe.hive.events.EventName;
import java.time.Instant;

/** The deadline passed before the task was completed. */
@EventName("hive.task.TaskExpired")
public record TaskExpired(TaskId taskId, Instant deadline) implements TaskEvent {

  @Override
  public TaskId aggregateId() {
    return taskId;
  }
}
