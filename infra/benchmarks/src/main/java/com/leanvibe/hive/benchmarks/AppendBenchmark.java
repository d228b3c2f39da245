package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.ClosedLoop;
import com.leanvibe.hive.benchmarks.load.Work;
import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.sides.CommandSideHere;
import com.leanvibe.hive.benchmarks.sides.Fleet;
import com.leanvibe.hive.benchmarks.sides.Ground;
import java.util.Arrays;

/** Commands to new aggregates and to the same ones again, beside bare inserts of the same row. */
final class AppendBenchmark implements Benchmark {

  private static final int CALLERS = 64;
  private static final int ROOM = 1;

  private static final String BARE = "bare insert and commit, 64 connections";
  private static final String SUBMIT = "submit a task, 64 callers";
  private static final String REGISTER = "register an agent, 64 callers";
  private static final String PUBLISHED = "submit a task, 64 callers, published meanwhile";
  private static final String AGAIN = "report progress of one of 500 tasks, 64 callers";

  @Override
  public String name() {
    return "append";
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    try (Ground ground = new Ground();
        CommandSideHere side = CommandSideHere.on(ground)) {
      Fleet fleet = new Fleet(side);
      side.pause(CommandSideHere.PUBLICATION);
      HeldTasks held = HeldTasks.prepare(side, fleet);
      try (BareInserts bare =
          new BareInserts(ground.commandDatabase(), CALLERS, "hive.task.TaskSubmitted")) {
        warmUp(run, fleet, held, bare);
        for (int repeat = 0; repeat < run.repeats(); repeat++) {
          report.add(BARE, "rows/s", bare.rate(run.measure()));
          rate(run, report, SUBMIT, (caller, number) -> fleet.submit(1));
          rate(run, report, REGISTER, (caller, number) -> fleet.register(ROOM));
          rate(run, report, AGAIN, held::progress);
          side.goOn(CommandSideHere.PUBLICATION);
          rate(run, report, PUBLISHED, (caller, number) -> fleet.submit(1));
          side.pause(CommandSideHere.PUBLICATION);
        }
      }
      grow(run, report, held);
    }
    judge(report);
  }

  private static void warmUp(Run run, Fleet fleet, HeldTasks held, BareInserts bare)
      throws InterruptedException {
    bare.rate(run.warmUp().dividedBy(2));
    ClosedLoop.rate(CALLERS, run.warmUp(), (caller, number) -> fleet.submit(1));
    ClosedLoop.rate(CALLERS, run.warmUp().dividedBy(2), (caller, number) -> fleet.register(ROOM));
    ClosedLoop.rate(CALLERS, run.warmUp().dividedBy(2), held::progress);
  }

  private static void rate(Run run, Report report, String figure, Work work)
      throws InterruptedException {
    report.add(figure, "commands/s", ClosedLoop.rate(CALLERS, run.measure(), work));
  }

  /** Ten equal steps of growing history, so that a trend can be told from noise. */
  private static void grow(Run run, Report report, HeldTasks held) throws InterruptedException {
    int step = run.amount(30, 1000);
    for (int tenth = 1; tenth <= 10; tenth++) {
      double rate = ClosedLoop.rate(CALLERS, (long) step * HeldTasks.FEW, held::progressOfFew);
      report.add(
          "50 of them, up to %,d more events each".formatted(tenth * step), "commands/s", rate);
    }
    double first = median(report, step, 1, 2, 3);
    double last = median(report, step, 8, 9, 10);
    report.expectAtLeast(
        "flat as history grows: last three tenths to first three", last / first, 0.9);
  }

  private static double median(Report report, int step, int... tenths) {
    double[] rates = new double[tenths.length];
    for (int i = 0; i < tenths.length; i++) {
      rates[i] =
          report.median("50 of them, up to %,d more events each".formatted(tenths[i] * step));
    }
    Arrays.sort(rates);
    return rates[rates.length / 2];
  }

  private static void judge(Report report) {
    report.expectAtLeast("submit a task to bare insert", report.ratio(SUBMIT, BARE), 0.75);
    report.expectAtLeast("register an agent to bare insert", report.ratio(REGISTER, BARE), 0.75);
    report.expectAtLeast("the same aggregates to new ones", report.ratio(AGAIN, SUBMIT), 0.9);
    report.note(
        "A command also keeps the table of tasks or agents, and the scheduler looks at each commit;"
            + " the bare insert writes its row alone. Publication is paused where it is not named.");
  }
}
