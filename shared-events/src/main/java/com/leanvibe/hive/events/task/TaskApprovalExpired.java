package com.leanvibe.hive.events.task;

import com.leanvibe.hive.events.EventName;
import java.time.Instant;

/** The task was not approved by then; it ends EXPIRED. */
@EventName("hive.task.TaskApprovalExpired")
public record TaskApprovalExpired(TaskId taskId, Instant expiresAt) implements TaskEvent {}
