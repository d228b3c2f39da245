package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.task.EndedTask;
import com.leanvibe.hive.command.task.ExpireTask;
import com.leanvibe.hive.command.task.Holders;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Ends a task that was not completed by its deadline. */
@Component
class WhenDeadlinePassedThenExpire implements Automation {

  private static final String WHERE =
      """
      deadline < now() and deadline is not null
      and status in ('AWAITING_APPROVAL', 'BLOCKED', 'QUEUED', 'ASSIGNED', 'RUNNING')""";

  private final Sweep sweep;
  private final Holders holders;

  WhenDeadlinePassedThenExpire(Sweep sweep, Holders holders) {
    this.sweep = sweep;
    this.holders = holders;
  }

  @Override
  public Duration every() {
    return Duration.ofMillis(200);
  }

  @Override
  public boolean run() throws InterruptedException {
    return sweep.<EndedTask>sweep(
        WHERE,
        "task:expire",
        (due, now) -> new ExpireTask(due.task().id(), Origin.hive(due.task().tenant()), now),
        holders::tell);
  }
}
