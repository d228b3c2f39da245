package com.leanvibe.hive.query.task;

import com.leanvibe.hive.events.approval.ApprovalTerms;
import com.leanvibe.hive.query.approval.Vote;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the approval of a task takes, and who has given it.
 *
 * @param requester who cannot approve it
 * @param hash SHA-256 of the task as it was recorded when it was submitted
 * @param required how many approvers it takes
 * @param approvers who can approve it; empty for all that are permitted to
 */
record TaskApproval(
    String requester,
    String hash,
    int required,
    List<String> approvers,
    Instant expiresAt,
    List<Vote> votes) {

  static TaskApproval asked(ApprovalTerms terms) {
    return new TaskApproval(
        terms.requester(),
        terms.hash(),
        terms.required(),
        terms.approvers(),
        terms.expiresAt(),
        List.of());
  }

  TaskApproval with(Vote vote) {
    List<Vote> all = Stream.concat(votes.stream(), Stream.of(vote)).toList();
    return new TaskApproval(requester, hash, required, approvers, expiresAt, all);
  }
}
