package com.leanvibe.hive.command.workflow;

import com.leanvibe.hive.command.gateway.Answers;
import com.leanvibe.hive.command.gateway.Created;
import com.leanvibe.hive.command.gateway.Idempotency;
import com.leanvibe.hive.command.task.Submission;
import com.leanvibe.hive.command.task.SubmitTask;
import com.leanvibe.hive.command.task.Submitter;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.workflow.WorkflowId;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.IdempotencyKey;
import io.swagger.v3.oas.annotations.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes in work that has an order. */
@RestController
@RequestMapping("/api/v1/workflows")
class WorkflowController {

  private static final Action SUBMIT = Action.parse("workflow:submit");

  private final Submission submission;
  private final Idempotency idempotency;
  private final Answers answers;

  WorkflowController(Submission submission, Idempotency idempotency, Answers answers) {
    this.submission = submission;
    this.idempotency = idempotency;
    this.answers = answers;
  }

  @PostMapping
  @Operation(summary = "Submit tasks that depend on each other by key, all or none")
  @Allowed(action = "workflow:submit", late = true)
  ResponseEntity<SubmittedWorkflow> submit(
      @RequestBody WorkflowRequest body, Caller caller, @Nullable IdempotencyKey key) {
    body.check();
    Steps.of(body.tasks());
    submission.requirePermitted(
        caller, SUBMIT, body.tasks().stream().map(WorkflowRequest.Step::task).toList());
    Created<SubmittedWorkflow> created =
        idempotency.create(
            key, () -> command(body, caller), Function.identity(), SubmittedWorkflow.class);
    return answers.createdOne(created);
  }

  private SubmitWorkflow command(WorkflowRequest request, Caller caller) {
    String tenant = caller.tenant();
    Submitter submitter = submission.submitter(caller);
    submission.requirePossible(
        tenant, request.tasks().stream().map(WorkflowRequest.Step::task).toList());
    WorkflowId workflow = WorkflowId.next();
    Map<String, TaskId> ids = new HashMap<>();
    request.tasks().forEach(step -> ids.put(step.key(), TaskId.next()));
    List<SubmitTask> tasks =
        request.tasks().stream().map(step -> task(step, ids, submitter, workflow)).toList();
    return new SubmitWorkflow(workflow, tenant, request.name(), tasks);
  }

  private static SubmitTask task(
      WorkflowRequest.Step step,
      Map<String, TaskId> ids,
      Submitter submitter,
      WorkflowId workflow) {
    String key = step.key();
    List<TaskId> dependencies = step.dependencies().stream().map(ids::get).toList();
    return step.task()
        .asTask(Objects.requireNonNull(ids.get(key)), submitter, workflow, key, dependencies);
  }
}
