package com.leanvibe.hive.command.approval;

import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.store.Condition;
import com.leanvibe.hive.command.store.Sql;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.approval.ApprovalId;
import com.leanvibe.hive.events.approval.ApprovalStatus;
import com.leanvibe.hive.platform.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of what waits for approval, or to be done or told. */
record OpenApproval(
    UUID id,
    String kind,
    String tenant,
    String requester,
    String hash,
    ApprovalStatus status,
    int required,
    int given,
    List<String> approvers,
    Instant expiresAt,
    @Nullable Long usedPosition,
    String correlationId,
    @Nullable String traceparent) {

  ApprovalId approvalId() {
    return new ApprovalId(id);
  }

  boolean isOver(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /**
   * Ends it, unless it has been used.
   *
   * @throws Problem 409 where it has, or is not overdue
   */
  void expire(Commands commands, Instant now) {
    commands.send(
        metadata("approval:expire", now),
        new ExpireApproval(approvalId(), Origin.hive(tenant), now),
        notUsed(approvalId()));
  }

  /** What is just being done is not ended; that it was done is known to the table first. */
  static Condition notUsed(ApprovalId id) {
    return (connection, position, answer) -> {
      int open =
          Sql.update(
              connection,
              """
              update approval set status = status
              where approval_id = ? and status in ('AWAITING_APPROVAL', 'APPROVED')""",
              id.value());
      if (open == 0) {
        throw Problem.conflict("The approval was used");
      }
    };
  }

  /** The metadata of what the hive does to it of its own accord. */
  EventMetadata metadata(String action, Instant now) {
    return new EventMetadata(
        tenant,
        EventMetadata.HIVE,
        action,
        correlationId,
        approvalId().key(),
        traceparent,
        null,
        now);
  }
}
