package com.leanvibe.hive.command.approval;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.approval.ApprovalId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends what was not approved, or not done, in time. */
record ExpireApproval(
    @TargetAggregateIdentifier ApprovalId approvalId, Origin origin, Instant now) {}
