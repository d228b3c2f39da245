package com.leanvibe.hive.command.task;

import com.leanvibe.hive.command.approval.ApprovalSettings;
import com.leanvibe.hive.command.store.Aggregates;
import com.leanvibe.hive.command.store.CommandHandlers;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.security.Gate;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Creates tasks, alone, in batches and as parts of workflows. */
@Component
public class Submission implements CommandHandlers {

  private final Aggregates aggregates;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final Gate gate;
  private final EventCodec codec;
  private final ApprovalSettings approvals;

  Submission(
      Aggregates aggregates,
      JdbcClient jdbc,
      Clock clock,
      Gate gate,
      EventCodec codec,
      ApprovalSettings approvals) {
    this.aggregates = aggregates;
    this.jdbc = jdbc;
    this.clock = clock;
    this.gate = gate;
    this.codec = codec;
    this.approvals = approvals;
  }

  @CommandHandler
  List<SubmittedTask> handle(SubmitTasks command) {
    return create(command.tasks());
  }

  /** Creates tasks within the running command. */
  public List<SubmittedTask> create(List<SubmitTask> tasks) {
    return tasks.stream().map(this::create).toList();
  }

  private SubmittedTask create(SubmitTask task) {
    aggregates.create(Task.class, () -> new Task(task, codec));
    return new SubmittedTask(task.taskId(), task.approval() == null ? 0 : 1);
  }

  /** Who submits what the running request asks for. */
  public Submitter submitter(Caller caller) {
    return new Submitter(caller.tenant(), caller.subject(), clock.instant(), approvals.lasting());
  }

  /**
   * Refuses a caller that may not submit one of the tasks.
   *
   * @param action what the caller does with them
   * @throws Problem 403 that says why
   */
  public void requirePermitted(Caller caller, Action action, Collection<TaskRequest> requests) {
    requests.stream()
        .map(task -> task.resource(action.feature()))
        .distinct()
        .forEach(resource -> gate.require(caller, action, resource));
  }

  /**
   * Refuses what can never be done.
   *
   * @throws Problem 422 where a dependency does not exist in the tenant or has ended without
   *     success, or a deadline has passed
   */
  public void requirePossible(String tenant, Collection<TaskRequest> requests) {
    requireFuture(requests);
    Set<TaskId> wanted =
        requests.stream().flatMap(r -> r.dependsOn().stream()).collect(Collectors.toSet());
    if (wanted.isEmpty()) {
      return;
    }
    Set<TaskId> missing = new HashSet<>(wanted);
    missing.removeAll(completable(tenant, wanted));
    if (!missing.isEmpty()) {
      throw Problem.unprocessable(
          "These tasks do not exist or can no longer be completed: "
              + missing.stream().map(TaskId::text).sorted().collect(Collectors.joining(", ")));
    }
  }

  private void requireFuture(Collection<TaskRequest> requests) {
    Instant now = clock.instant();
    if (requests.stream().anyMatch(r -> r.deadline() != null && !r.deadline().isAfter(now))) {
      throw Problem.unprocessable("The deadline has passed");
    }
  }

  private Set<TaskId> completable(String tenant, Set<TaskId> tasks) {
    return jdbc.sql(
            """
            select task_id from task
            where tenant = ? and task_id = any (?) and not (status = any (?))""")
        .params(
            tenant,
            tasks.stream().map(TaskId::value).toArray(UUID[]::new),
            new String[] {TaskStatus.CANCELLED.name(), TaskStatus.EXPIRED.name()})
        .query((row, number) -> new TaskId(row.getObject(1, UUID.class)))
        .set();
  }
}
