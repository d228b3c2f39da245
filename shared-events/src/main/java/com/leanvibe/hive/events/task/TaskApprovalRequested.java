package com.leanvibe.hive.events.task;

import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.approval.ApprovalTerms;

/** A submitted task waits for what these terms say. */
@EventName("hive.task.TaskApprovalRequested")
public record TaskApprovalRequested(TaskId taskId, ApprovalTerms terms) implements TaskEvent {}
