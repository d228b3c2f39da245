package com.leanvibe.hive.command.permission;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.permission.ApprovalRuleId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Makes a rule about approvals say so, whatever it said before. */
record DefineApprovalRule(
    @TargetAggregateIdentifier ApprovalRuleId approvalRuleId,
    Origin origin,
    String name,
    List<String> actions,
    String scope,
    int required,
    List<String> approvers,
    long expiresInSeconds) {}
