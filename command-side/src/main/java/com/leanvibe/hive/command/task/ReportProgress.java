package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The holder tells how far it is; {@code percent} from 0 to 100. */
public record ReportProgress(
    @TargetAggregateIdentifier TaskId taskId,
    Origin origin,
    AgentId agentId,
    int attempt,
    int percent,
    @Nullable String note)
    implements Attempt {}
