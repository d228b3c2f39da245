package com.leanvibe.hive.command.workflow;

import com.leanvibe.hive.command.store.Aggregates;
import com.leanvibe.hive.command.store.CommandHandlers;
import com.leanvibe.hive.command.task.Submission;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Creates workflows. */
@Component
class WorkflowSubmission implements CommandHandlers {

  private final Aggregates aggregates;
  private final Submission submission;

  WorkflowSubmission(Aggregates aggregates, Submission submission) {
    this.aggregates = aggregates;
    this.submission = submission;
  }

  @CommandHandler
  SubmittedWorkflow handle(SubmitWorkflow command) {
    aggregates.create(Workflow.class, () -> new Workflow(command));
    submission.create(command.tasks());
    return new SubmittedWorkflow(command.workflowId(), command.tasksByKey(), 0);
  }
}
