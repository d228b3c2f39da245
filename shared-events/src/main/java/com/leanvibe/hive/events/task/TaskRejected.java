package com.leanvibe.hive.events.task;

import com.leanvibe.hive.events.EventName;
import org.jspecify.annotations.Nullable;

/** An approver refused the task; it ends CANCELLED. */
@EventName("hive.task.TaskRejected")
public record TaskRejected(TaskId taskId, @Nullable String reason) implements TaskEvent {}
