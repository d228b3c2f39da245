package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.approval.AskedApproval;
import com.leanvibe.hive.command.permission.ApprovalRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Who submits tasks, and when.
 *
 * @param approvalLasting how long a task waits for approval that does not say
 */
public record Submitter(String tenant, String subject, Instant now, Duration approvalLasting) {

  AskedApproval asks(ApprovalRequest request) {
    Long seconds =
        Objects.requireNonNullElse(request.expiresInSeconds(), approvalLasting.toSeconds());
    return new AskedApproval(
        subject, request.required(), request.approvers(), now.plusSeconds(seconds));
  }
}
