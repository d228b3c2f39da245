package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.task.ExpireTaskApproval;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Ends a task that was not approved in time. */
@Component
class WhenApprovalOverdueThenExpire implements Automation {

  private static final String WHERE =
      """
      task_id in (select approval_id from approval
        where kind = 'task' and status = 'AWAITING_APPROVAL' and expires_at <= now())
      and status = 'AWAITING_APPROVAL'""";

  private final Sweep sweep;

  WhenApprovalOverdueThenExpire(Sweep sweep) {
    this.sweep = sweep;
  }

  @Override
  public Duration every() {
    return Duration.ofMillis(500);
  }

  @Override
  public boolean run() throws InterruptedException {
    return sweep.<Long>sweep(
        WHERE,
        "task:expire",
        (due, now) ->
            new ExpireTaskApproval(due.task().id(), Origin.hive(due.task().tenant()), now),
        version -> {});
  }
}
