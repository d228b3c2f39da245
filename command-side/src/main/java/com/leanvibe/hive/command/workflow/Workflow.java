package com.leanvibe.hive.command.workflow;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.leanvibe.hive.events.workflow.WorkflowId;
import com.leanvibe.hive.events.workflow.WorkflowSubmitted;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;

/** Remembers which tasks were submitted together; how they fare is their own story. */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays its events.
class Workflow {

  @AggregateIdentifier private WorkflowId id;

  Workflow() {}

  Workflow(SubmitWorkflow command) {
    apply(
        new WorkflowSubmitted(
            command.workflowId(), command.tenant(), command.name(), command.tasksByKey()));
  }

  @EventSourcingHandler
  void on(WorkflowSubmitted event) {
    id = event.workflowId();
  }
}
