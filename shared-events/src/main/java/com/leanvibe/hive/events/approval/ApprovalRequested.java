package com.leanvibe.hive.events.approval;

import com.leanvibe.hive.events.EventName;

/**
 * Somebody wants to do what a rule says others must approve.
 *
 * @param rule the rule's name
 * @param action {@code <feature>:<verb>}
 * @param resource {@code <feature>/<id>}, or {@code <feature>/*} for what is no single one
 * @param method of the HTTP request
 * @param path of the HTTP request, with its query
 * @param body of the HTTP request, as it was received
 */
@EventName("hive.approval.ApprovalRequested")
public record ApprovalRequested(
    ApprovalId approvalId,
    String tenant,
    String rule,
    String action,
    String resource,
    String method,
    String path,
    String body,
    ApprovalTerms terms)
    implements ApprovalEvent {}
