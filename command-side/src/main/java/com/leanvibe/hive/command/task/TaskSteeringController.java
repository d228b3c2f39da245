package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.gateway.Answers;
import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Done;
import com.leanvibe.hive.command.gateway.Origins;
import com.leanvibe.hive.command.gateway.Reason;
import com.leanvibe.hive.command.gateway.Versioned;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
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
  private final Origins origins;
  private final Answers answers;
  private final Holders holders;

  TaskSteeringController(Commands commands, Origins origins, Answers answers, Holders holders) {
    this.commands = commands;
    this.origins = origins;
    this.answers = answers;
    this.holders = holders;
  }

  @PostMapping("/cancel")
  @Allowed(
      action = "task:cancel",
      roles = {Role.ADMIN, Role.OPERATOR})
  ResponseEntity<Steered> cancel(
      @PathVariable TaskId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller) {
    Done<EndedTask> done = commands.send(new CancelTask(id, origins.of(caller), Reason.of(body)));
    holders.tell(done.result());
    long version = done.result().version();
    return answers.done(done, version, new Steered(id, version));
  }

  @PostMapping("/retry")
  @Allowed(
      action = "task:retry",
      roles = {Role.ADMIN, Role.OPERATOR})
  ResponseEntity<Steered> retry(
      @PathVariable TaskId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller) {
    return steer(id, new RetryTask(id, origins.of(caller), Reason.of(body)));
  }

  @PostMapping("/approve")
  @Allowed(
      action = "task:approve",
      roles = {Role.ADMIN, Role.OPERATOR})
  ResponseEntity<Steered> approve(
      @PathVariable TaskId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller) {
    return steer(id, new ApproveTask(id, origins.of(caller), Reason.of(body)));
  }

  @PostMapping("/reject")
  @Allowed(
      action = "task:reject",
      roles = {Role.ADMIN, Role.OPERATOR})
  ResponseEntity<Steered> reject(
      @PathVariable TaskId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller) {
    return steer(id, new RejectTask(id, origins.of(caller), Reason.of(body)));
  }

  private ResponseEntity<Steered> steer(TaskId id, Object command) {
    Done<Long> done = commands.send(command);
    return answers.done(done, done.result(), new Steered(id, done.result()));
  }
}
