package com.leanvibe.hive.events.task;

import com.leanvibe.hive.events.EventName;
import org.jspecify.annotations.Nullable;

/** A failed task is QUEUED again with its count of failures at zero. */
@EventName("hive.task.TaskRetried")
public record TaskRetried(TaskId taskId, @Nullable String reason) implements TaskEvent {}
