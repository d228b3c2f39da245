package com.leanvibe.hive.query.task;

import com.leanvibe.hive.events.task.TaskStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are asked for; what is null does not matter.
 *
 * @param submittedAfter submitted later than this, not at the same time
 */
record TaskFilter(
    @Nullable TaskStatus status,
    @Nullable UUID agentId,
    @Nullable UUID workflowId,
    @Nullable String type,
    @Nullable Integer priority,
    @Nullable Instant submittedAfter) {}
