package com.leanvibe.hive.command.task;

import com.leanvibe.hive.events.task.TaskId;
import java.time.Instant;

/** A task in an agent's hands. */
public record HeldTask(TaskId taskId, int attempt, Instant leaseExpiresAt, long version) {}
