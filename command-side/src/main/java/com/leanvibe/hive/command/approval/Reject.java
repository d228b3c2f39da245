package com.leanvibe.hive.command.approval;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.approval.ApprovalId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Refuses an action. */
record Reject(@TargetAggregateIdentifier ApprovalId approvalId, Origin origin, Vote vote) {}
