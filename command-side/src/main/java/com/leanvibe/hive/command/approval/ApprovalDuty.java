package com.leanvibe.hive.command.approval;

import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.store.CommitDuty;
import com.leanvibe.hive.command.store.CommitSignal;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has one instance at a time end approvals that are overdue, note those that were used, and tell
 * agents. It looks at the table, so that nothing is missed by a crash.
 */
@Component
class ApprovalDuty extends CommitDuty {

  private static final Logger log = LoggerFactory.getLogger(ApprovalDuty.class);
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration AT_MOST_EVERY = Duration.ofMillis(50);

  private final OpenApprovals approvals;
  private final Notices notices;
  private final Commands commands;
  private final SessionConnections sessions;
  private final Clock clock;

  ApprovalDuty(
      OpenApprovals approvals,
      Notices notices,
      Commands commands,
      SessionConnections sessions,
      CommitSignal signal,
      Clock clock) {
    super(signal);
    this.approvals = approvals;
    this.notices = notices;
    this.commands = commands;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  protected Duty begin() {
    return Duty.start(
        "approvals", new Leadership(sessions, "approvals"), TICK, AT_MOST_EVERY, this::round);
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
    attempt(overdue, () -> overdue.expire(commands, now));
  }

  private void record(OpenApproval used, Instant now) {
    long position = Objects.requireNonNull(used.usedPosition(), "what was used says where");
    RecordUse command = new RecordUse(used.approvalId(), Origin.hive(used.tenant()), position);
    attempt(used, () -> commands.send(used.metadata("approval:use", now), command));
  }

  private static void attempt(OpenApproval approval, Runnable step) {
    try {
      step.run();
    } catch (Problem overtaken) {
      log.debug("{} was no longer due", approval.approvalId(), overtaken);
    }
  }
}
