package com.leanvibe.hive.command.task;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import com.leanvibe.hive.command.approval.Ballot;
import com.leanvibe.hive.command.approval.Vote;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.approval.ApprovalTerms;
import com.leanvibe.hive.events.task.AttemptFailure;
import com.leanvibe.hive.events.task.TaskApprovalExpired;
import com.leanvibe.hive.events.task.TaskApprovalGiven;
import com.leanvibe.hive.events.task.TaskApprovalRequested;
import com.leanvibe.hive.events.task.TaskApproved;
import com.leanvibe.hive.events.task.TaskAssigned;
import com.leanvibe.hive.events.task.TaskAttemptFailed;
import com.leanvibe.hive.events.task.TaskCancelled;
import com.leanvibe.hive.events.task.TaskCompleted;
import com.leanvibe.hive.events.task.TaskExpired;
import com.leanvibe.hive.events.task.TaskFailed;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskProgressed;
import com.leanvibe.hive.events.task.TaskRejected;
import com.leanvibe.hive.events.task.TaskReleased;
import com.leanvibe.hive.events.task.TaskRetried;
import com.leanvibe.hive.events.task.TaskStarted;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.events.task.TaskSubmitted;
import com.leanvibe.hive.events.task.TaskUnblocked;
import com.leanvibe.hive.platform.problem.Problem;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work. At most one agent holds it at a time, under an attempt number that only grows:
 * whatever a former holder sends carries an older number and is refused.
 */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays its events.
class Task {

  @AggregateIdentifier private TaskId id;
  private String tenant;
  private TaskStatus status;
  private boolean dependent;
  private int maxAttempts;
  private int leaseSeconds;
  private @Nullable Instant deadline;
  private @Nullable AgentId holder;

  /** Absent where no approval is needed, and of tasks that are older than terms of approval. */
  private @Nullable Ballot ballot;

  private int attempt;
  private int failures;

  Task() {}

  /**
   * Takes in a task.
   *
   * @param codec writes events as they are stored: an approval is of the very bytes in the log
   */
  Task(SubmitTask task, EventCodec codec) {
    TaskSubmitted submitted = submitted(task);
    apply(submitted);
    if (task.approval() != null) {
      ApprovalTerms terms = task.approval().of(codec.write(submitted));
      apply(new TaskApprovalRequested(task.taskId(), terms));
    }
  }

  private static TaskSubmitted submitted(SubmitTask task) {
    boolean requiresApproval = task.approval() != null;
    return new TaskSubmitted(
        task.taskId(),
        task.tenant(),
        task.workflowId(),
        task.key(),
        task.title(),
        task.type(),
        task.payload(),
        task.priority(),
        task.requiredCapabilities(),
        task.dependsOn(),
        task.deadline(),
        task.maxAttempts(),
        task.leaseSeconds(),
        requiresApproval,
        task.repository(),
        requiresApproval ? TaskStatus.AWAITING_APPROVAL : ready(!task.dependsOn().isEmpty()));
  }

  @CommandHandler
  long handle(ApproveTask command) {
    require(command.origin(), TaskStatus.AWAITING_APPROVAL);
    Vote vote = command.vote();
    Ballot before = ballot;
    if (before != null) {
      before.checkApproval(id, vote);
      apply(new TaskApprovalGiven(id, vote.voter(), before.terms().hash(), vote.reason()));
    }
    if (before == null || before.isCompletedByNext()) {
      apply(new TaskApproved(id, vote.reason(), ready(dependent)));
    }
    return getVersion();
  }

  @CommandHandler
  long handle(RejectTask command) {
    require(command.origin(), TaskStatus.AWAITING_APPROVAL);
    if (ballot != null) {
      ballot.checkRejection(id, command.vote());
    }
    apply(new TaskRejected(id, command.vote().reason()));
    return getVersion();
  }

  @CommandHandler
  long handle(ExpireTaskApproval command) {
    require(command.origin(), TaskStatus.AWAITING_APPROVAL);
    Instant expiresAt = Objects.requireNonNull(ballot, "nothing else expires").terms().expiresAt();
    if (command.now().isBefore(expiresAt)) {
      throw conflict("The approval is not overdue");
    }
    apply(new TaskApprovalExpired(id, expiresAt));
    return getVersion();
  }

  @CommandHandler
  long handle(UnblockTask command) {
    require(command.origin(), TaskStatus.BLOCKED);
    apply(new TaskUnblocked(id));
    return getVersion();
  }

  @CommandHandler
  HeldTask handle(AssignTask command) {
    require(command.origin(), TaskStatus.QUEUED);
    Instant expiresAt = command.now().plusSeconds(leaseSeconds);
    apply(new TaskAssigned(id, command.agentId(), attempt + 1, expiresAt));
    return new HeldTask(id, attempt, expiresAt, getVersion());
  }

  @CommandHandler
  HeldTask handle(StartTask command) {
    requireHeld(command);
    require(TaskStatus.ASSIGNED);
    apply(new TaskStarted(id, command.agentId(), attempt));
    return new HeldTask(id, attempt, command.now().plusSeconds(leaseSeconds), getVersion());
  }

  @CommandHandler
  long handle(ReportProgress command) {
    requireHeld(command);
    startIfNeeded();
    apply(new TaskProgressed(id, command.agentId(), attempt, command.percent(), command.note()));
    return getVersion();
  }

  @CommandHandler
  long handle(CompleteTask command) {
    requireHeld(command);
    startIfNeeded();
    apply(new TaskCompleted(id, command.agentId(), attempt, command.result()));
    return getVersion();
  }

  @CommandHandler
  long handle(FailTask command) {
    requireHeld(command);
    endBadly(AttemptFailure.REPORTED, command.error(), command.retryable(), command.backoff());
    return getVersion();
  }

  @CommandHandler
  long handle(ReleaseTask command) {
    requireHeld(command);
    apply(new TaskReleased(id, command.agentId(), attempt, command.reason()));
    return getVersion();
  }

  @CommandHandler
  long handle(TakeTaskBack command) {
    command.origin().check(id, tenant);
    if (!status.isHeld() || attempt != command.attempt()) {
      throw conflict("Attempt %d is over".formatted(command.attempt()));
    }
    endBadly(command.cause(), null, true, command.backoff());
    return getVersion();
  }

  @CommandHandler
  EndedTask handle(CancelTask command) {
    command.origin().check(id, tenant);
    if (status.isFinal()) {
      throw conflict("The task has ended");
    }
    AgentId formerHolder = holder;
    apply(new TaskCancelled(id, formerHolder, command.reason()));
    return new EndedTask(id, getVersion(), formerHolder);
  }

  @CommandHandler
  long handle(RetryTask command) {
    require(command.origin(), TaskStatus.FAILED);
    apply(new TaskRetried(id, command.reason()));
    return getVersion();
  }

  @CommandHandler
  EndedTask handle(ExpireTask command) {
    command.origin().check(id, tenant);
    if (status.isFinal() || status == TaskStatus.FAILED) {
      throw conflict("The task has ended");
    }
    Instant due = Objects.requireNonNull(deadline, "only tasks with a deadline expire");
    if (command.now().isBefore(due)) {
      throw conflict("The deadline has not passed");
    }
    AgentId formerHolder = holder;
    apply(new TaskExpired(id, formerHolder, due));
    return new EndedTask(id, getVersion(), formerHolder);
  }

  private static TaskStatus ready(boolean dependent) {
    return dependent ? TaskStatus.BLOCKED : TaskStatus.QUEUED;
  }

  private void require(Origin origin, TaskStatus expected) {
    origin.check(id, tenant);
    require(expected);
  }

  private void require(TaskStatus expected) {
    if (status != expected) {
      throw conflict("The task is %s, not %s".formatted(status, expected));
    }
  }

  private void requireHeld(Attempt command) {
    command.origin().check(id, tenant);
    if (!status.isHeld() || attempt != command.attempt()) {
      throw conflict("Attempt %d does not hold the task".formatted(command.attempt()));
    }
    if (!command.agentId().equals(holder)) {
      throw ForeignTask.refusal(id);
    }
  }

  /**
   * The holder's first progress or its result implies that it has started: the history stays whole.
   */
  private void startIfNeeded() {
    if (status == TaskStatus.ASSIGNED) {
      apply(new TaskStarted(id, Objects.requireNonNull(holder), attempt));
    }
  }

  private void endBadly(
      AttemptFailure cause, @Nullable String error, boolean retryable, Backoff backoff) {
    AgentId agent = Objects.requireNonNull(holder);
    if (retryable && failures + 1 < maxAttempts) {
      apply(new TaskAttemptFailed(id, agent, attempt, cause, error, backoff.after(failures + 1)));
    } else {
      apply(new TaskFailed(id, agent, attempt, cause, error));
    }
  }

  /**
   * Tells enough for a client whose answer was lost to find out whether its command went through.
   */
  private Problem conflict(String detail) {
    Problem problem = Problem.conflict(detail).with("taskStatus", status).with("attempt", attempt);
    return holder == null ? problem : problem.with("agentId", holder.text());
  }

  @EventSourcingHandler
  void on(TaskSubmitted event) {
    id = event.taskId();
    tenant = event.tenant();
    status = event.status();
    dependent = !event.dependsOn().isEmpty();
    maxAttempts = event.maxAttempts();
    leaseSeconds = event.leaseSeconds();
    deadline = event.deadline();
  }

  @EventSourcingHandler
  void on(TaskApprovalRequested event) {
    ballot = Ballot.open(event.terms());
  }

  @EventSourcingHandler
  void on(TaskApprovalGiven event) {
    ballot = Objects.requireNonNull(ballot, "was requested").with(event.approver());
  }

  @EventSourcingHandler
  void on(TaskApprovalExpired event) {
    status = TaskStatus.EXPIRED;
  }

  @EventSourcingHandler
  void on(TaskApproved event) {
    status = event.status();
  }

  @EventSourcingHandler
  void on(TaskRejected event) {
    status = TaskStatus.CANCELLED;
  }

  @EventSourcingHandler
  void on(TaskUnblocked event) {
    status = TaskStatus.QUEUED;
  }

  @EventSourcingHandler
  void on(TaskAssigned event) {
    status = TaskStatus.ASSIGNED;
    holder = event.agentId();
    attempt = event.attempt();
  }

  @EventSourcingHandler
  void on(TaskStarted event) {
    status = TaskStatus.RUNNING;
  }

  @EventSourcingHandler
  void on(TaskProgressed event) {
    // Progress decides nothing.
  }

  @EventSourcingHandler
  void on(TaskCompleted event) {
    status = TaskStatus.COMPLETED;
  }

  @EventSourcingHandler
  void on(TaskReleased event) {
    backToQueue();
  }

  @EventSourcingHandler
  void on(TaskAttemptFailed event) {
    backToQueue();
    failures++;
  }

  @EventSourcingHandler
  void on(TaskFailed event) {
    status = TaskStatus.FAILED;
    holder = null;
    failures++;
  }

  @EventSourcingHandler
  void on(TaskCancelled event) {
    status = TaskStatus.CANCELLED;
    holder = null;
  }

  @EventSourcingHandler
  void on(TaskExpired event) {
    status = TaskStatus.EXPIRED;
    holder = null;
  }

  @EventSourcingHandler
  void on(TaskRetried event) {
    status = TaskStatus.QUEUED;
    failures = 0;
  }

  private void backToQueue() {
    status = TaskStatus.QUEUED;
    holder = null;
  }
}
