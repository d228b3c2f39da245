package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.task.TaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Every task this one depends on is completed. */
public record UnblockTask(@TargetAggregateIdentifier TaskId taskId, Origin origin) {}
