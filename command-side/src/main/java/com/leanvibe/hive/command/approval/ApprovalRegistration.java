package com.leanvibe.hive.command.approval;

import com.leanvibe.hive.command.store.Aggregates;
import com.leanvibe.hive.command.store.CommandHandlers;
import com.leanvibe.hive.events.approval.ApprovalId;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Creates approvals. */
@Component
class ApprovalRegistration implements CommandHandlers {

  private final Aggregates aggregates;

  ApprovalRegistration(Aggregates aggregates) {
    this.aggregates = aggregates;
  }

  @CommandHandler
  ApprovalId handle(RequestApproval command) {
    aggregates.create(Approval.class, () -> new Approval(command));
    return command.approvalId();
  }
}
