package com.leanvibe.hive.events.task;

import com.leanvibe.hive.events.EventName;
import org.jspecify.annotations.Nullable;

/** One approver agrees to what has this hash; {@link TaskApproved} follows the last it takes. */
@EventName("hive.task.TaskApprovalGiven")
public record TaskApprovalGiven(
    TaskId taskId, String approver, String hash, @Nullable String reason) implements TaskEvent {}
