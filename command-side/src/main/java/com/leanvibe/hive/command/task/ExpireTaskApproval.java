package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.task.TaskId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends a task that was not approved in time. */
public record ExpireTaskApproval(
    @TargetAggregateIdentifier TaskId taskId, Origin origin, Instant now) {}
