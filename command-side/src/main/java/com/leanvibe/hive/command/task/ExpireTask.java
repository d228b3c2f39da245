package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.task.TaskId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends a task whose deadline has passed at {@code now}. */
public record ExpireTask(@TargetAggregateIdentifier TaskId taskId, Origin origin, Instant now) {}
