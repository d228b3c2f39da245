package com.leanvibe.hive.command.approval;

import com.leanvibe.hive.events.AggregateId;
import com.leanvibe.hive.events.approval.ApprovalTerms;
import com.leanvibe.hive.events.permission.DenialReason;
import com.leanvibe.hive.platform.problem.Denial;
import com.leanvibe.hive.platform.problem.Problem;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who has approved so far, of what an approval takes.
 *
 * @param approved the {@code sub} of each who has
 */
public record Ballot(ApprovalTerms terms, List<String> approved) {

  public Ballot {
    approved = List.copyOf(approved);
  }

  /** Nobody has approved yet. */
  public static Ballot open(ApprovalTerms terms) {
    return new Ballot(terms, List.of());
  }

  public Ballot with(String approver) {
    return new Ballot(terms, Stream.concat(approved.stream(), Stream.of(approver)).toList());
  }

  /** Whether another approval is the last that it takes. */
  public boolean isCompletedByNext() {
    return approved.size() + 1 >= terms.required();
  }

  /**
   * Refuses who cannot approve this.
   *
   * @param id of what is to be approved
   * @throws Problem 403 where it is who asked, or not among those named; 409 where it has approved
   *     before, has seen something else, or is too late
   */
  public void checkApproval(AggregateId id, Vote vote) {
    if (vote.voter().equals(terms.requester())) {
      throw forbidden(id, "approve", "Whoever asked for it cannot approve it");
    }
    checkNamed(id, "approve", vote);
    if (approved.contains(vote.voter())) {
      throw Problem.conflict("You have approved it already");
    }
    check(vote);
  }

  /** Refuses who cannot reject this, as {@link #checkApproval} does; whoever asked can. */
  public void checkRejection(AggregateId id, Vote vote) {
    if (!vote.voter().equals(terms.requester())) {
      checkNamed(id, "reject", vote);
    }
    check(vote);
  }

  private void checkNamed(AggregateId id, String verb, Vote vote) {
    if (!terms.approvers().isEmpty() && !terms.approvers().contains(vote.voter())) {
      throw forbidden(id, verb, "Only those who were named can " + verb + " it");
    }
  }

  private void check(Vote vote) {
    if (vote.hash() != null && !vote.hash().equals(terms.hash())) {
      throw Problem.conflict("What was asked is not what you have seen").with("hash", terms.hash());
    }
    if (!vote.at().isBefore(terms.expiresAt())) {
      throw Problem.conflict("It expired at " + terms.expiresAt());
    }
  }

  private static Problem forbidden(AggregateId id, String verb, String reason) {
    Denial denial =
        new Denial(id.kind() + ":" + verb, id.key(), Set.of(DenialReason.NOT_AN_APPROVER));
    return Problem.forbidden(denial).with("reasons", List.of(reason));
  }
}
