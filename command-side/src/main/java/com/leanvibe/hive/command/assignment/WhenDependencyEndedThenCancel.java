package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.task.CancelTask;
import org.springframework.stereotype.Component;

/**
 * Cancels a task that waits for one that was cancelled or expired: it could never run. A failed
 * dependency may still be retried, so its dependents stay blocked.
 */
@Component
class WhenDependencyEndedThenCancel implements Automation {

  private static final String WHERE = "doomed and status in ('BLOCKED', 'AWAITING_APPROVAL')";

  private final Sweep sweep;

  WhenDependencyEndedThenCancel(Sweep sweep) {
    this.sweep = sweep;
  }

  @Override
  public boolean run() throws InterruptedException {
    return sweep.sweep(
        WHERE,
        "task:cancel",
        (due, now) ->
            new CancelTask(
                due.task().id(),
                Origin.hive(due.task().tenant()),
                "A task it depends on was cancelled or expired"),
        ended -> {});
  }
}
