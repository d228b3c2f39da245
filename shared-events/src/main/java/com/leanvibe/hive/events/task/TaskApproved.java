package com.leanvibe.hive.events.task;

import com.leanvibe.hive.events.EventName;
import org.jspecify.annotations.Nullable;

/** An approver let the task go ahead; {@code status} is BLOCKED or QUEUED. */
@EventName("hive.task.TaskApproved")
public record TaskApproved(TaskId taskId, @Nullable String reason, TaskStatus status)
    implements TaskEvent {}
