package com.leanvibe.hive.command.permission;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import com.leanvibe.hive.events.permission.ApprovalRuleDefined;
import com.leanvibe.hive.events.permission.ApprovalRuleId;
import com.leanvibe.hive.events.permission.ApprovalRuleRemoved;
import com.leanvibe.hive.platform.problem.Problem;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Says which actions of a tenant others must approve. */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays its events.
class ApprovalRule {

  @AggregateIdentifier private ApprovalRuleId id;
  private String tenant;
  private @Nullable ApprovalRuleDefined definition;

  ApprovalRule() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  long handle(DefineApprovalRule command) {
    command.origin().checkPut(command.approvalRuleId(), tenant);
    ApprovalRuleDefined wanted =
        new ApprovalRuleDefined(
            command.approvalRuleId(),
            command.origin().tenant(),
            command.name(),
            command.actions(),
            command.scope(),
            command.required(),
            command.approvers(),
            command.expiresInSeconds());
    if (!wanted.equals(definition)) {
      apply(wanted);
    }
    return getVersion();
  }

  @CommandHandler
  long handle(RemoveApprovalRule command) {
    command.origin().check(id, tenant);
    ApprovalRuleDefined last = definition;
    if (last == null) {
      throw Problem.notFound(command.approvalRuleId().key());
    }
    apply(new ApprovalRuleRemoved(id, tenant, last.name(), command.reason()));
    return getVersion();
  }

  @EventSourcingHandler
  void on(ApprovalRuleDefined event) {
    id = event.approvalRuleId();
    tenant = event.tenant();
    definition = event;
  }

  @EventSourcingHandler
  void on(ApprovalRuleRemoved event) {
    definition = null;
  }
}
