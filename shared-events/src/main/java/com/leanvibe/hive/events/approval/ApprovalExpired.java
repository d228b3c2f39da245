package com.leanvibe.hive.events.approval;

import com.leanvibe.hive.events.EventName;
import java.time.Instant;

/** It was not approved, or not done, by then. */
@EventName("hive.approval.ApprovalExpired")
public record ApprovalExpired(ApprovalId approvalId, Instant expiresAt) implements ApprovalEvent {}
