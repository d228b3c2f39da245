package com.leanvibe.hive.events.approval;

import com.leanvibe.hive.events.EventName;
import org.jspecify.annotations.Nullable;

/** One approver refuses, which is enough. */
@EventName("hive.approval.ApprovalRejected")
public record ApprovalRejected(
    ApprovalId approvalId, String approver, String hash, @Nullable String reason)
    implements ApprovalEvent {}
