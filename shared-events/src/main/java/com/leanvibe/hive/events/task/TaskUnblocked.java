package com.leanvibe.hive.events.task;

import com.leanvibe.hive.events.EventName;

/** Every task this one depends on is completed; it is QUEUED. */
@EventName("hive.task.TaskUnblocked")
public record TaskUnblocked(TaskId taskId) implements TaskEvent {}
