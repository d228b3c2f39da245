package com.leanvibe.hive.command.workflow;

import com.leanvibe.hive.command.store.Aggregates;
import com.leanvibe.hive.command.store.CommandHandlers;
import com.leanvibe.hive.command.task.Submission;
import com.leanvibe.hive.command.task.SubmitTask;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.workflow.WorkflowSubmitted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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
    Map<String, TaskId> tasks = new LinkedHashMap<>();
    for (SubmitTask task : command.tasks()) {
      tasks.put(Objects.requireNonNull(task.key()), task.taskId());
    }
    WorkflowSubmitted submitted =
        new WorkflowSubmitted(command.workflowId(), command.tenant(), command.name(), tasks);
    aggregates.create(Workflow.class, () -> new Workflow(submitted));
    submission.create(command.tasks());
    return new SubmittedWorkflow(command.workflowId(), tasks, 0);
  }
}
