package com.leanvibe.hive.command.approval;

import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.store.CommitSignal;
import com.leanvibe.hive.command.store.Condition;
import com.leanvibe.hive.command.store.Duty;
import com.leanvibe.hive.command.store.Leadership;
import com.leanvibe.hive.command.store.SessionConnections;
import com.leanvibe.hive.events.approval.ApprovalStatus;
import com.leanvibe.hive.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has one instance at a time end approvals that are overdue, note those that were used, and tell
 * agents. It looks at the table, so that nothing is missed by a crash.
 */
@Component
class ApprovalDuty implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ApprovalDuty.class);
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration AT_MOST_EVERY = Duration.ofMillis(50);

  private final OpenApprovals approvals;
  private final Notices notices;
  private final Commands commands;
  private final SessionConnections sessions;
  private final CommitSignal signal;
  private final Clock clock;
  private @Nullable Duty duty;

  ApprovalDuty(
      OpenApprovals approvals,
      Notices notices,
      Commands commands,
      SessionConnections sessions,
      CommitSignal signal,
      Clock clock) {
    this.approvals = approvals;
    this.notices = notices;
    this.commands = commands;
    this.sessions = sessions;
    this.signal = signal;
    this.clock = clock;
  }

  @Override
  public void start() {
    Duty started =
        Duty.start(
            "approvals", new Leadership(sessions, "approvals"), TICK, AT_MOST_EVERY, this::round);
    signal.add(started);
    duty = started;
  }

  private boolean round() {
    Instant now = clock.instant();
    approvals.overdue(now).forEach(overdue -> expire(overdue, now));
    List<OpenApproval> untold = approvals.untold();
    untold.stream().filter(ApprovalDuty::isUsed).forEach(used -> record(used, now));
    notices.tell(untold.stream().filter(each -> !isUsed(each)).toList());
    return false;
  }

  private static boolean isUsed(OpenApproval approval) {
    return approval.status() == ApprovalStatus.USED;
  }

  private void expire(OpenApproval overdue, Instant now) {
    send(
        overdue,
        "approval:expire",
        new ExpireApproval(overdue.approvalId(), Origin.hive(overdue.tenant()), now),
        now,
        OpenApproval.notUsed(overdue.approvalId()));
  }

  private void record(OpenApproval used, Instant now) {
    long position = Objects.requireNonNull(used.usedPosition(), "what was used says where");
    send(
        used,
        "approval:use",
        new RecordUse(used.approvalId(), Origin.hive(used.tenant()), position),
        now);
  }

  private void send(
      OpenApproval approval, String action, Object command, Instant now, Condition... conditions) {
    try {
      commands.send(approval.metadata(action, now), command, conditions);
    } catch (Problem overtaken) {
      log.debug("{} was no longer due for {}", approval.approvalId(), action, overtaken);
    }
  }

  @Override
  public void stop() {
    Duty running = duty;
    duty = null;
    if (running != null) {
      signal.remove(running);
      try {
        running.close();
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return duty != null;
  }
}
