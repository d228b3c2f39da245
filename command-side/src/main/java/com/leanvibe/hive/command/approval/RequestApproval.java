package com.leanvibe.hive.command.approval;

import com.leanvibe.hive.events.approval.ApprovalId;
import com.leanvibe.hive.events.approval.ApprovalTerms;

/** Asks others to approve what a request wants to do. */
record RequestApproval(
    ApprovalId approvalId,
    String tenant,
    String rule,
    String action,
    String resource,
    String method,
    String path,
    String body,
    ApprovalTerms terms) {}
