package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.task.UnblockTask;
import org.springframework.stereotype.Component;

/** Queues a blocked task once every task it depends on is completed. */
@Component
class WhenDependenciesCompletedThenUnblock implements Automation {

  private final Sweep sweep;

  WhenDependenciesCompletedThenUnblock(Sweep sweep) {
    this.sweep = sweep;
  }

  @Override
  public boolean run() throws InterruptedException {
    return sweep.sweep(
        "status = 'BLOCKED' and open_dependencies = 0",
        "task:unblock",
        (due, now) -> new UnblockTask(due.task().id(), Origin.hive(due.task().tenant())),
        version -> {});
  }
}
