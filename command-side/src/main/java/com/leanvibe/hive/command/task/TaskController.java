package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.gateway.Answers;
import com.leanvibe.hive.command.gateway.Created;
import com.leanvibe.hive.command.gateway.Idempotency;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.Checks;
import com.leanvibe.hive.platform.web.IdempotencyKey;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes in work. */
@RestController
@RequestMapping("/api/v1/tasks")
class TaskController {

  private static final Action SUBMIT = Action.parse("task:submit");
  private static final int MAX_BATCH = 1000;

  record Batch(List<TaskRequest> items) {}

  record SubmittedBatch(List<SubmittedTask> items) {}

  private final Submission submission;
  private final Idempotency idempotency;
  private final Answers answers;

  TaskController(Submission submission, Idempotency idempotency, Answers answers) {
    this.submission = submission;
    this.idempotency = idempotency;
    this.answers = answers;
  }

  @PostMapping
  @Operation(summary = "Submit a task")
  @Allowed(action = "task:submit", late = true)
  ResponseEntity<SubmittedTask> submit(
      @RequestBody TaskRequest body, Caller caller, @Nullable IdempotencyKey key) {
    Checks checks = new Checks();
    body.check(checks);
    checks.verify();
    submission.requirePermitted(caller, SUBMIT, List.of(body));
    Created<SubmittedTask> created =
        idempotency.<List<SubmittedTask>, SubmittedTask>create(
            key, () -> command(List.of(body), caller), List::getFirst, SubmittedTask.class);
    return answers.createdOne(created);
  }

  @PostMapping("/batch")
  @Operation(summary = "Submit up to 1000 tasks, all or none")
  @Allowed(action = "task:submit", late = true)
  ResponseEntity<SubmittedBatch> submitBatch(
      @RequestBody Batch body, Caller caller, @Nullable IdempotencyKey key) {
    new Checks()
        .size("items", body.items(), 1, MAX_BATCH)
        .each("items", body.items(), (at, item) -> item.check(at))
        .verify();
    submission.requirePermitted(caller, SUBMIT, body.items());
    Created<SubmittedBatch> created =
        idempotency.<List<SubmittedTask>, SubmittedBatch>create(
            key, () -> command(body.items(), caller), SubmittedBatch::new, SubmittedBatch.class);
    return answers.created(created);
  }

  private SubmitTasks command(List<TaskRequest> requests, Caller caller) {
    submission.requirePossible(caller.tenant(), requests);
    Submitter submitter = submission.submitter(caller);
    return new SubmitTasks(
        requests.stream()
            .map(task -> task.asTask(TaskId.next(), submitter, null, null, task.dependsOn()))
            .toList());
  }
}
