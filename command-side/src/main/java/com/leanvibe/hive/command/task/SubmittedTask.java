package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.gateway.Versioned;
import com.leanvibe.hive.events.task.TaskId;

/** A task that was created. */
public record SubmittedTask(TaskId taskId, long version) implements Versioned {}
