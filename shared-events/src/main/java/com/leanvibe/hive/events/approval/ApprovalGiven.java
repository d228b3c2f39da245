package com.leanvibe.hive.events.approval;

import com.leanvibe.hive.events.EventName;
import org.jspecify.annotations.Nullable;

/**
 * One approver agrees; {@code status} is APPROVED with the last that it takes, else
 * AWAITING_APPROVAL.
 */
@EventName("hive.approval.ApprovalGiven")
public record ApprovalGiven(
    ApprovalId approvalId,
    String approver,
    String hash,
    @Nullable String reason,
    ApprovalStatus status)
    implements ApprovalEvent {}
