package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.approval.VoteRequest;
import com.leanvibe.hive.command.gateway.Answers;
import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Done;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.gateway.Reason;
import com.leanvibe.hive.command.gateway.Versioned;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people do to tasks that are under way. */
@RestController
@RequestMapping("/api/v1/tasks/{id}")
class TaskSteeringController {

  record Steered(TaskId taskId, long version) implements Versioned {}

  private final Commands commands;
  private final Answers answers;
  private final Holders holders;
  private final Clock clock;

  TaskSteeringController(Commands commands, Answers answers, Holders holders, Clock clock) {
    this.commands = commands;
    this.answers = answers;
    this.holders = holders;
    this.clock = clock;
  }

  @PostMapping("/cancel")
  @Operation(summary = "End a task, whoever holds it")
  @Allowed(action = "task:cancel")
  ResponseEntity<Steered> cancel(
      @PathVariable TaskId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    Done<EndedTask> done =
        commands.send(new CancelTask(id, Origin.of(caller, ifMatch), Reason.of(body)));
    holders.tell(done.result());
    long version = done.result().version();
    return answers.done(done, version, new Steered(id, version));
  }

  @PostMapping("/retry")
  @Operation(summary = "Queue a failed task again")
  @Allowed(action = "task:retry")
  ResponseEntity<Steered> retry(
      @PathVariable TaskId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    return steer(id, new RetryTask(id, Origin.of(caller, ifMatch), Reason.of(body)));
  }

  @PostMapping("/approve")
  @Operation(
      summary = "Approve a task",
      description = "It goes ahead once as many have as it takes. Whoever submitted it cannot.")
  @Allowed(action = "task:approve")
  ResponseEntity<Steered> approve(
      @PathVariable TaskId id,
      @RequestBody(required = false) @Nullable VoteRequest body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    return steer(
        id, new ApproveTask(id, Origin.of(caller, ifMatch), VoteRequest.of(body, caller, clock)));
  }

  @PostMapping("/reject")
  @Operation(summary = "Refuse a task that awaits approval")
  @Allowed(action = "task:reject")
  ResponseEntity<Steered> reject(
      @PathVariable TaskId id,
      @RequestBody(required = false) @Nullable VoteRequest body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    return steer(
        id, new RejectTask(id, Origin.of(caller, ifMatch), VoteRequest.of(body, caller, clock)));
  }

  private ResponseEntity<Steered> steer(TaskId id, Object command) {
    Done<Long> done = commands.send(command);
    return answers.done(done, done.result(), new Steered(id, done.result()));
  }
}
