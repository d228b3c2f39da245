package com.leanvibe.hive.events.workflow;

import com.leanvibe.hive.events.Event;

/** Everything that can happen to a workflow. */
public sealed interface WorkflowEvent extends Event permits WorkflowSubmitted {

  WorkflowId workflowId();

  @Override
  default WorkflowId aggregateId() {
    return workflowId();
  }
}
