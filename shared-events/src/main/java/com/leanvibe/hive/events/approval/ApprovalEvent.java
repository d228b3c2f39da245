package com.leanvibe.hive.events.approval;

import com.leanvibe.hive.events.Event;

/** Everything that can happen to an action that others must approve. */
public sealed interface ApprovalEvent extends Event
    permits ApprovalExpired, ApprovalGiven, ApprovalRejected, ApprovalRequested, ApprovalUsed {

  ApprovalId approvalId();

  @Override
  default ApprovalId aggregateId() {
    return approvalId();
  }
}
