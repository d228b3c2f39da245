package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.approval.Vote;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.task.TaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Refuses a task that awaits approval. */
public record RejectTask(@TargetAggregateIdentifier TaskId taskId, Origin origin, Vote vote) {}
