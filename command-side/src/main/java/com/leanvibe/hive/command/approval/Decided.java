package com.leanvibe.hive.command.approval;

import com.leanvibe.hive.command.gateway.Versioned;
import com.leanvibe.hive.events.approval.ApprovalId;
import com.leanvibe.hive.events.approval.ApprovalStatus;

/** Where an action stands after somebody's vote. */
record Decided(ApprovalId approvalId, ApprovalStatus status, long version) implements Versioned {}
