package com.leanvibe.hive.command.approval;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.approval.ApprovalExpired;
import com.leanvibe.hive.events.approval.ApprovalGiven;
import com.leanvibe.hive.events.approval.ApprovalId;
import com.leanvibe.hive.events.approval.ApprovalRejected;
import com.leanvibe.hive.events.approval.ApprovalRequested;
import com.leanvibe.hive.events.approval.ApprovalStatus;
import com.leanvibe.hive.events.approval.ApprovalUsed;
import com.leanvibe.hive.platform.problem.Problem;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;

/**
 * One action that somebody wants to do and others must approve first. That it is done once only is
 * kept where its events are stored, by {@link ApprovalTable}; this hears of it afterwards.
 */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays its events.
class Approval {

  @AggregateIdentifier private ApprovalId id;
  private String tenant;
  private ApprovalStatus status;
  private Ballot ballot;

  Approval() {}

  Approval(RequestApproval command) {
    apply(
        new ApprovalRequested(
            command.approvalId(),
            command.tenant(),
            command.rule(),
            command.action(),
            command.resource(),
            command.method(),
            command.path(),
            command.body(),
            command.terms()));
  }

  @CommandHandler
  Decided handle(Approve command) {
    requireOpen(command.origin());
    Vote vote = command.vote();
    ballot.checkApproval(id, vote);
    ApprovalStatus next =
        ballot.isCompletedByNext() ? ApprovalStatus.APPROVED : ApprovalStatus.AWAITING_APPROVAL;
    apply(new ApprovalGiven(id, vote.voter(), ballot.terms().hash(), vote.reason(), next));
    return new Decided(id, status, getVersion());
  }

  @CommandHandler
  Decided handle(Reject command) {
    command.origin().check(id, tenant);
    if (status.isFinal()) {
      throw Problem.conflict("The approval is " + status);
    }
    Vote vote = command.vote();
    ballot.checkRejection(id, vote);
    apply(new ApprovalRejected(id, vote.voter(), ballot.terms().hash(), vote.reason()));
    return new Decided(id, status, getVersion());
  }

  @CommandHandler
  void handle(ExpireApproval command) {
    command.origin().check(id, tenant);
    Instant expiresAt = ballot.terms().expiresAt();
    if (status.isFinal() || command.now().isBefore(expiresAt)) {
      throw Problem.conflict("The approval is not overdue");
    }
    apply(new ApprovalExpired(id, expiresAt));
  }

  @CommandHandler
  void handle(RecordUse command) {
    command.origin().check(id, tenant);
    if (status != ApprovalStatus.USED) {
      apply(new ApprovalUsed(id, command.position()));
    }
  }

  private void requireOpen(Origin origin) {
    origin.check(id, tenant);
    if (status != ApprovalStatus.AWAITING_APPROVAL) {
      throw Problem.conflict("The approval is %s, not AWAITING_APPROVAL".formatted(status));
    }
  }

  @EventSourcingHandler
  void on(ApprovalRequested event) {
    id = event.approvalId();
    tenant = event.tenant();
    status = ApprovalStatus.AWAITING_APPROVAL;
    ballot = Ballot.open(event.terms());
  }

  @EventSourcingHandler
  void on(ApprovalGiven event) {
    status = event.status();
    ballot = ballot.with(event.approver());
  }

  @EventSourcingHandler
  void on(ApprovalRejected event) {
    status = ApprovalStatus.REJECTED;
  }

  @EventSourcingHandler
  void on(ApprovalExpired event) {
    status = ApprovalStatus.EXPIRED;
  }

  @EventSourcingHandler
  void on(ApprovalUsed event) {
    status = ApprovalStatus.USED;
  }
}
