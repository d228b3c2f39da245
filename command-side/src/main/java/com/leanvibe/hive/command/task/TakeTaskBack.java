package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.task.AttemptFailure;
import com.leanvibe.hive.events.task.TaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The attempt ends because its lease ran out or its agent was removed. */
public record TakeTaskBack(
    @TargetAggregateIdentifier TaskId taskId,
    Origin origin,
    int attempt,
    AttemptFailure cause,
    Backoff backoff) {}
