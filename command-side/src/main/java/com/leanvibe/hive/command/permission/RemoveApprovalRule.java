package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.permission.ApprovalRuleId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Removes a rule about approvals. */
record RemoveApprovalRule(
    @TargetAggregateIdentifier ApprovalRuleId approvalRuleId,
    Origin origin,
    @Nullable String reason) {}
