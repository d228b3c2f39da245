package com.leanvibe.hive.query.system;

import static com.leanvibe.hive.query.system.Overview.Alert.Severity.CRITICAL;
import static com.leanvibe.hive.query.system.Overview.Alert.Severity.WARNING;

import com.leanvibe.hive.events.agent.AgentStatus;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.query.projection.follow.ProjectionReport;
import com.leanvibe.hive.query.projection.follow.ProjectionReport.Status;
import com.leanvibe.hive.query.system.Overview.Alert;
import com.leanvibe.hive.query.system.Overview.Alert.Kind;
import com.leanvibe.hive.query.system.Overview.Alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what somebody should look at. */
final class Alerts {

  private static final Duration LONG_WAIT = Duration.ofMinutes(5);
  private static final Set<Status> ILL = Set.of(Status.STALLED, Status.OUTDATED);

  private final List<Alert> alerts = new ArrayList<>();

  Alerts projections(List<ProjectionReport> reports) {
    long ill = reports.stream().filter(report -> ILL.contains(report.status())).count();
    return add(CRITICAL, Kind.PROJECTION_STALLED, ill, null);
  }

  Alerts ledger(long differing) {
    return add(CRITICAL, Kind.LEDGER_DIFFERS, differing, null);
  }

  Alerts deadLetters(long letters) {
    return add(CRITICAL, Kind.DEAD_LETTERS, letters, null);
  }

  Alerts tasks(Overview.Counts counts, @Nullable Instant oldestQueued, Instant now) {
    long queued = counts.tasks().getOrDefault(TaskStatus.QUEUED, 0L);
    if (!counts.agents().containsKey(AgentStatus.ONLINE)) {
      add(CRITICAL, Kind.NO_AGENT_ONLINE, queued, oldestQueued);
    } else if (oldestQueued != null && oldestQueued.plus(LONG_WAIT).isBefore(now)) {
      add(WARNING, Kind.TASKS_WAITING, queued, oldestQueued);
    }
    add(WARNING, Kind.TASKS_FAILED, counts.tasks().getOrDefault(TaskStatus.FAILED, 0L), null);
    long approvals = counts.tasks().getOrDefault(TaskStatus.AWAITING_APPROVAL, 0L);
    return add(WARNING, Kind.APPROVALS_WAITING, approvals, null);
  }

  private Alerts add(Severity severity, Kind kind, long count, @Nullable Instant since) {
    if (count > 0) {
      alerts.add(new Alert(severity, kind, count, since));
    }
    return this;
  }

  /** The worst first. */
  List<Alert> list() {
    return alerts.stream().sorted(Comparator.comparing(Alert::severity)).toList();
  }
}
