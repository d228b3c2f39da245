package com.leanvibe.hive.query.approval;

import com.leanvibe.hive.events.approval.ApprovalRequested;
import com.leanvibe.hive.events.approval.ApprovalStatus;
import com.leanvibe.hive.query.projection.Delivery;
import com.leanvibe.hive.query.projection.Folded;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An approval while events are applied to it.
 *
 * @param request what was asked, which never changes; absent where it was read from the database
 */
record ApprovalRow(
    UUID id,
    long version,
    ApprovalStatus status,
    List<Vote> votes,
    @Nullable Long usedPosition,
    Instant updatedAt,
    @Nullable Request request)
    implements Folded {

  /** What was asked, and when. */
  record Request(ApprovalRequested event, Instant at) {}

  static ApprovalRow requested(ApprovalRequested event, Delivery delivery) {
    return new ApprovalRow(
        delivery.aggregate(),
        delivery.sequence(),
        ApprovalStatus.AWAITING_APPROVAL,
        List.of(),
        null,
        delivery.occurredAt(),
        new Request(event, delivery.occurredAt()));
  }

  ApprovalRow with(Vote vote, ApprovalStatus then) {
    List<Vote> all = Stream.concat(votes.stream(), Stream.of(vote)).toList();
    return new ApprovalRow(id, version, then, all, usedPosition, updatedAt, request);
  }

  ApprovalRow now(ApprovalStatus then) {
    return new ApprovalRow(id, version, then, votes, usedPosition, updatedAt, request);
  }

  ApprovalRow used(long position) {
    return new ApprovalRow(id, version, ApprovalStatus.USED, votes, position, updatedAt, request);
  }

  ApprovalRow after(Delivery delivery) {
    return new ApprovalRow(
        id, delivery.sequence(), status, votes, usedPosition, delivery.occurredAt(), request);
  }
}
