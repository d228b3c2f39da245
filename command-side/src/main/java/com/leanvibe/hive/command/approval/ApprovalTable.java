package com.leanvibe.hive.command.approval;

import com.leanvibe.hive.command.store.Appended;
import com.leanvibe.hive.command.store.Sql;
import com.leanvibe.hive.command.store.TableWriter;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.approval.ApprovalEvent;
import com.leanvibe.hive.events.approval.ApprovalExpired;
import com.leanvibe.hive.events.approval.ApprovalGiven;
import com.leanvibe.hive.events.approval.ApprovalId;
import com.leanvibe.hive.events.approval.ApprovalRejected;
import com.leanvibe.hive.events.approval.ApprovalRequested;
import com.leanvibe.hive.events.approval.ApprovalStatus;
import com.leanvibe.hive.events.approval.ApprovalTerms;
import com.leanvibe.hive.events.approval.ApprovalUsed;
import com.leanvibe.hive.events.task.TaskApprovalExpired;
import com.leanvibe.hive.events.task.TaskApprovalGiven;
import com.leanvibe.hive.events.task.TaskApprovalRequested;
import com.leanvibe.hive.events.task.TaskApproved;
import com.leanvibe.hive.events.task.TaskCancelled;
import com.leanvibe.hive.events.task.TaskExpired;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskRejected;
import com.leanvibe.hive.events.task.TaskSubmitted;
import com.leanvibe.hive.platform.problem.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Keeps the table of what waits for approval, and sees to it that what was approved is done once:
 * events that carry an approval are stored only where it has not been used.
 */
@Component
class ApprovalTable implements TableWriter {

  static final String OF_ACTION = "approval";
  static final String OF_TASK = "task";

  private static final String INSERT =
      """
      insert into approval (approval_id, kind, tenant, requester, hash, status, required, approvers, shown,
        expires_at, correlation_id, traceparent)
      values (?, ?, ?, ?, ?, 'AWAITING_APPROVAL', ?, ?, ?, ?, ?, ?)""";

  private static final String USE =
      """
      update approval set status = 'USED', used_position = ?
      where approval_id = ? and kind = 'approval' and status = 'APPROVED' and expires_at > ?""";

  private final Shown shown;

  ApprovalTable(EventCodec codec) {
    this.shown = new Shown(codec.json());
  }

  @Override
  public void write(Connection connection, List<Appended> events) throws SQLException {
    List<TaskId> ended = new ArrayList<>();
    for (Appended appended : events) {
      switch (appended.event()) {
        case ApprovalEvent event -> write(connection, event, appended.metadata());
        case TaskApprovalRequested event -> insert(connection, event, appended, events);
        case TaskApprovalGiven event -> count(connection, event.taskId().value());
        case TaskApproved event ->
            status(connection, event.taskId().value(), ApprovalStatus.APPROVED);
        case TaskRejected event ->
            status(connection, event.taskId().value(), ApprovalStatus.REJECTED);
        case TaskApprovalExpired event ->
            status(connection, event.taskId().value(), ApprovalStatus.EXPIRED);
        case TaskCancelled event -> ended.add(event.taskId());
        case TaskExpired event -> ended.add(event.taskId());
        default -> {}
      }
    }
    forget(connection, ended);
    use(connection, events);
  }

  private void write(Connection connection, ApprovalEvent event, EventMetadata metadata)
      throws SQLException {
    UUID id = event.approvalId().value();
    switch (event) {
      case ApprovalRequested e ->
          insert(connection, id, OF_ACTION, e.tenant(), e.terms(), shown.of(e), metadata);
      case ApprovalGiven e -> {
        count(connection, id);
        status(connection, id, e.status());
      }
      case ApprovalRejected e -> status(connection, id, ApprovalStatus.REJECTED);
      case ApprovalExpired e -> status(connection, id, ApprovalStatus.EXPIRED);
      case ApprovalUsed e ->
          Sql.update(
              connection,
              "update approval set told = status, shown = '' where approval_id = ?",
              id);
    }
  }

  /** The task was submitted by the same command. */
  private void insert(
      Connection connection, TaskApprovalRequested event, Appended appended, List<Appended> events)
      throws SQLException {
    TaskSubmitted task =
        events.stream()
            .map(Appended::event)
            .filter(TaskSubmitted.class::isInstance)
            .map(TaskSubmitted.class::cast)
            .filter(submitted -> submitted.taskId().equals(event.taskId()))
            .findFirst()
            .orElseThrow();
    UUID id = event.taskId().value();
    insert(
        connection, id, OF_TASK, task.tenant(), event.terms(), shown.of(task), appended.metadata());
  }

  private static void insert(
      Connection connection,
      UUID id,
      String kind,
      String tenant,
      ApprovalTerms terms,
      byte[] shown,
      EventMetadata metadata)
      throws SQLException {
    Sql.update(
        connection,
        INSERT,
        id,
        kind,
        tenant,
        terms.requester(),
        terms.hash(),
        terms.required(),
        terms.approvers().toArray(String[]::new),
        shown,
        terms.expiresAt(),
        metadata.correlationId(),
        metadata.traceparent());
  }

  private static void count(Connection connection, UUID id) throws SQLException {
    Sql.update(connection, "update approval set given = given + 1 where approval_id = ?", id);
  }

  private static void status(Connection connection, UUID id, ApprovalStatus status)
      throws SQLException {
    Sql.update(
        connection, "update approval set status = ? where approval_id = ?", status.name(), id);
  }

  /** Nobody need look at it any more. */
  private static void forget(Connection connection, List<TaskId> ended) throws SQLException {
    if (!ended.isEmpty()) {
      Sql.update(
          connection,
          "delete from approval where approval_id = any (?) and status = 'AWAITING_APPROVAL'",
          Sql.array(connection, "uuid", ended, TaskId::value));
    }
  }

  private static void use(Connection connection, List<Appended> events) throws SQLException {
    Map<ApprovalId, Use> uses = new HashMap<>();
    for (Appended appended : events) {
      ApprovalId approval = appended.metadata().approvalId();
      if (approval != null) {
        uses.merge(approval, Use.of(appended), Use::then);
      }
    }
    for (Map.Entry<ApprovalId, Use> each : uses.entrySet()) {
      Use use = each.getValue();
      if (Sql.update(connection, USE, use.position(), each.getKey().value(), use.at()) == 0) {
        throw alreadyUsed();
      }
    }
  }

  private static Problem alreadyUsed() {
    return Problem.conflict("The approval was used, or has expired, in the meantime");
  }

  /** What one request does under an approval. */
  private record Use(String request, long position, Instant at) {

    static Use of(Appended appended) {
      EventMetadata metadata = appended.metadata();
      return new Use(metadata.causationId(), appended.position(), metadata.occurredAt());
    }

    Use then(Use next) {
      if (!request.equals(next.request)) {
        throw alreadyUsed();
      }
      return next;
    }
  }
}
