package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.task.BackoffSettings;
import com.leanvibe.hive.command.task.TakeTaskBack;
import com.leanvibe.hive.events.task.AttemptFailure;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Takes from a suspended or retired agent what it holds. */
@Component
class WhenAgentRemovedThenTakeBack implements Automation {

  private static final String WHERE =
      """
      status in ('ASSIGNED', 'RUNNING') and agent_id in (
        select agent.agent_id from agent where agent.running > 0 and agent.status in ('SUSPENDED', 'RETIRED'))""";

  private final Sweep sweep;
  private final BackoffSettings backoff;

  WhenAgentRemovedThenTakeBack(Sweep sweep, BackoffSettings backoff) {
    this.sweep = sweep;
    this.backoff = backoff;
  }

  @Override
  public Duration every() {
    return Duration.ofMillis(200);
  }

  @Override
  public boolean run() throws InterruptedException {
    return sweep.sweep(
        WHERE,
        "task:take-back",
        (due, now) ->
            new TakeTaskBack(
                due.task().id(),
                Origin.hive(due.task().tenant()),
                due.attempt(),
                AttemptFailure.AGENT_REMOVED,
                backoff.from(now)),
        version -> {});
  }
}
