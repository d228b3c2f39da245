package com.leanvibe.hive.cli.worker;

import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.client.Patience;
import com.leanvibe.hive.cli.client.Stop;
import com.leanvibe.hive.cli.shell.Mark;
import com.leanvibe.hive.cli.shell.ShellRun;
import java.time.Duration;
import java.util.OptionalLong;

/** How a worker goes. */
final class Departure {

  private static final Patience LITTLE = new Patience(Duration.ofSeconds(5), new Stop());

  /** A command may ignore TERM, and then the hive may not answer. */
  private static final Duration LAST_WORDS = ShellRun.GRACE.multipliedBy(2).plusSeconds(5);

  private final Bench bench;
  private final AgentRoutes routes;
  private final Enrolment enrolment;
  private final WorkerSettings settings;

  Departure(Bench bench, Enrolment enrolment, WorkerSettings settings) {
    this.bench = bench;
    this.routes = bench.untilTheEnd().with(LITTLE);
    this.enrolment = enrolment;
    this.settings = settings;
  }

  /** Takes nothing new, finishes what can be finished in time, and gives the rest back. */
  void inOrder() throws InterruptedException {
    bench.log().say("leaving", bench.holdings().all().size() + " tasks in hand");
    OptionalLong drained = drain();
    bestEffort(() -> giveBackUnseen(drained.orElse(0)));
    letWorkEnd(settings.grace());
    if (settings.state() == null) {
      bestEffort(() -> routes.move("retire", "The worker was ended"));
    } else if (drained.isPresent()) {
      bestEffort(() -> routes.move("sleep", "The worker was ended"));
    }
  }

  /** The hive doesn't know the worker any more. */
  void cutOff() throws InterruptedException {
    bench.log().say("cut-off", bench.holdings().all().size() + " tasks in hand");
    letWorkEnd(Duration.ZERO);
  }

  private void letWorkEnd(Duration grace) throws InterruptedException {
    if (!bench.holdings().awaitNone(grace)) {
      bench.holdings().all().forEach(held -> held.end(Held.Ending.STOPPING));
      bench.holdings().awaitNone(LAST_WORDS);
    }
  }

  /**
   * After that nothing new comes.
   *
   * @return where in the log; empty where the agent was drained or worse before, which is not the
   *     worker's to undo later, and where the hive didn't answer
   */
  private OptionalLong drain() {
    enrolment.leaving(true);
    try {
      OptionalLong drained = routes.move("drain", "The worker is to end");
      enrolment.leaving(drained.isPresent());
      return drained;
    } catch (HiveException e) {
      bench.log().say("unsaid", e.line());
      return OptionalLong.empty();
    }
  }

  /**
   * What is on its way, came with an answer that was lost, or was given up before the hive heard
   * that it was begun.
   */
  private void giveBackUnseen(long position) {
    routes.assigned(position).stream()
        .filter(mark -> !bench.holdings().has(mark))
        .forEach(mark -> bestEffort(() -> giveBack(mark)));
  }

  private void giveBack(Mark mark) {
    bench.attempts().take(mark);
    Verdict verdict = routes.release(mark, "The worker ended before it began this");
    bench.log().say("release", mark, verdict.name());
    bench.attempts().over(mark);
  }

  /** What is left undone here does not get lost: leases run out. */
  private void bestEffort(Runnable words) {
    try {
      words.run();
    } catch (HiveException e) {
      bench.log().say("unsaid", e.line());
    }
  }
}
