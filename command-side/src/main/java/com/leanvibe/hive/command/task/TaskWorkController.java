package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.gateway.Answers;
import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Done;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.gateway.Versioned;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.Checks;
import com.leanvibe.hive.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the agent that holds a task does with it; the attempt number is its fencing token. */
@RestController
@RequestMapping("/api/v1/tasks/{id}")
class TaskWorkController {

  private static final int MAX_NOTE = 2000;
  private static final int MAX_ERROR = 16_384;

  record Start(int attempt) {}

  record Progress(int attempt, int percent, @Nullable String note) {}

  record Complete(int attempt, @Nullable ObjectNode result) {}

  record Fail(int attempt, @Nullable String error, @Nullable Boolean retryable) {}

  record Release(int attempt, @Nullable String reason) {}

  record Started(TaskId taskId, int attempt, Instant leaseExpiresAt, long version)
      implements Versioned {}

  record Changed(TaskId taskId, long version) implements Versioned {}

  private final Commands commands;
  private final Answers answers;
  private final BackoffSettings backoff;
  private final Clock clock;

  TaskWorkController(Commands commands, Answers answers, BackoffSettings backoff, Clock clock) {
    this.commands = commands;
    this.answers = answers;
    this.backoff = backoff;
    this.clock = clock;
  }

  @PostMapping("/start")
  @Operation(summary = "Begin an attempt")
  @Allowed(action = "task:start", byAgent = true)
  ResponseEntity<Started> start(
      @PathVariable TaskId id, @RequestBody Start body, Caller caller, @Nullable IfMatch ifMatch) {
    attempt(body.attempt()).verify();
    Done<HeldTask> done =
        commands.send(
            new StartTask(
                id,
                Origin.of(caller, ifMatch),
                agent(caller, id),
                body.attempt(),
                clock.instant()));
    HeldTask held = done.result();
    return answers.done(
        done,
        held.version(),
        new Started(id, held.attempt(), held.leaseExpiresAt(), held.version()));
  }

  @PostMapping("/progress")
  @Operation(summary = "Tell how far an attempt is")
  @Allowed(action = "task:progress", byAgent = true)
  ResponseEntity<Changed> progress(
      @PathVariable TaskId id,
      @RequestBody Progress body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    attempt(body.attempt())
        .range("percent", body.percent(), 0, 100)
        .text("note", body.note(), 0, MAX_NOTE)
        .verify();
    return changed(
        id,
        new ReportProgress(
            id,
            Origin.of(caller, ifMatch),
            agent(caller, id),
            body.attempt(),
            body.percent(),
            body.note()));
  }

  @PostMapping("/complete")
  @Operation(summary = "End an attempt with success")
  @Allowed(action = "task:complete", byAgent = true)
  ResponseEntity<Changed> complete(
      @PathVariable TaskId id,
      @RequestBody Complete body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    attempt(body.attempt()).json("result", body.result(), TaskRequest.MAX_JSON_BYTES).verify();
    ObjectNode result =
        Objects.requireNonNullElseGet(body.result(), JsonNodeFactory.instance::objectNode);
    return changed(
        id,
        new CompleteTask(
            id, Origin.of(caller, ifMatch), agent(caller, id), body.attempt(), result));
  }

  @PostMapping("/fail")
  @Operation(summary = "End an attempt without success")
  @Allowed(action = "task:fail", byAgent = true)
  ResponseEntity<Changed> fail(
      @PathVariable TaskId id, @RequestBody Fail body, Caller caller, @Nullable IfMatch ifMatch) {
    attempt(body.attempt()).text("error", body.error(), 0, MAX_ERROR).verify();
    return changed(
        id,
        new FailTask(
            id,
            Origin.of(caller, ifMatch),
            agent(caller, id),
            body.attempt(),
            body.error(),
            !Boolean.FALSE.equals(body.retryable()),
            backoff.from(clock.instant())));
  }

  @PostMapping("/release")
  @Operation(summary = "Give a task back")
  @Allowed(action = "task:release", byAgent = true)
  ResponseEntity<Changed> release(
      @PathVariable TaskId id,
      @RequestBody Release body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    attempt(body.attempt()).text("reason", body.reason(), 0, MAX_NOTE).verify();
    return changed(
        id,
        new ReleaseTask(
            id, Origin.of(caller, ifMatch), agent(caller, id), body.attempt(), body.reason()));
  }

  private ResponseEntity<Changed> changed(TaskId id, Object command) {
    Done<Long> done = commands.send(command);
    return answers.done(done, done.result(), new Changed(id, done.result()));
  }

  private static Checks attempt(int attempt) {
    return new Checks().range("attempt", attempt, 1, Integer.MAX_VALUE);
  }

  private static AgentId agent(Caller caller, TaskId task) {
    return Ids.parse(caller.subject())
        .map(AgentId::new)
        .orElseThrow(() -> ForeignTask.refusal(task));
  }
}
