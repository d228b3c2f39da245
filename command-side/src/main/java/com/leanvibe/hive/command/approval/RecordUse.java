package com.leanvibe.hive.command.approval;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.approval.ApprovalId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Notes that what was approved has been done. */
record RecordUse(@TargetAggregateIdentifier ApprovalId approvalId, Origin origin, long position) {}
