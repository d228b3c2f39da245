package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.task.BackoffSettings;
import com.leanvibe.hive.command.task.TakeTaskBack;
import com.leanvibe.hive.events.task.AttemptFailure;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Ends an attempt whose agent let the lease run out. */
@Component
class WhenLeaseExpiredThenTakeBack implements Automation {

  private final Sweep sweep;
  private final BackoffSettings backoff;

  WhenLeaseExpiredThenTakeBack(Sweep sweep, BackoffSettings backoff) {
    this.sweep = sweep;
    this.backoff = backoff;
  }

  @Override
  public Duration every() {
    return Duration.ofMillis(200);
  }

  @Override
  public boolean run() throws InterruptedException {
    return sweep.sweepIfStillDue(
        "status in ('ASSIGNED', 'RUNNING') and lease_expires_at < now()",
        "task:expire-lease",
        (due, now) ->
            new TakeTaskBack(
                due.task().id(),
                Origin.hive(due.task().tenant()),
                due.attempt(),
                AttemptFailure.LEASE_EXPIRED,
                backoff.from(now)),
        version -> {});
  }
}
