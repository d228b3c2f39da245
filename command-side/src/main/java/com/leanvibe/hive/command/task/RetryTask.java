package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.task.TaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Queues a failed task again, as if it had never failed. */
public record RetryTask(
    @TargetAggregateIdentifier TaskId taskId, Origin origin, @Nullable String reason) {}
