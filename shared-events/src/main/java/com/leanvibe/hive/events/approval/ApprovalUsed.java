package com.leanvibe.hive.events.approval;

import com.leanvibe.hive.events.EventName;

/**
 * What was approved has been done.
 *
 * @param position of the last event that it made
 */
@EventName("hive.approval.ApprovalUsed")
public record ApprovalUsed(ApprovalId approvalId, long position) implements ApprovalEvent {}
