package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.ClosedLoop;
import com.leanvibe.hive.benchmarks.load.OpenLoop;
import com.leanvibe.hive.benchmarks.load.Work;
import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.sides.Client;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.SideProcess;

/** One command per request, with a token and a permission check, over connections kept open. */
final class HttpBenchmark implements Benchmark {

  private static final int CONNECTIONS = 32;
  private static final int HALF_OF_TARGET = 1500;
  private static final int WARM_UP_PER_SECOND = 400;
  private static final byte[] TASK =
      Client.bytes(
          """
          {"title": "Find out why the build is slow", "type": "research",
           "payload": {"repository": "example", "issue": 4711}}""");

  private static final String PEAK = "POST /tasks, 32 connections, closed loop";
  private static final String HALF = "POST /tasks, open loop at half the peak";
  private static final String FIXED = "POST /tasks, open loop at 1,500/s";

  @Override
  public String name() {
    return "http";
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    try (Ground ground = new Ground();
        SideProcess side = SideProcess.command(ground);
        Clients clients = Clients.of(CONNECTIONS, side, side.port(), ground)) {
      measure(
          run,
          report,
          (caller, number) -> Client.require(201, clients.get(caller).post("/tasks", TASK)));
    }
    report.expectAtLeast("peak, commands/s", report.median(PEAK), 2 * HALF_OF_TARGET);
    report.expectAtMost("P95 at half the peak, ms", report.median(HALF + ", P95"), 20);
    report.expectAtMost("P95 at 1,500/s, ms", report.median(FIXED + ", P95"), 20);
    report.note("The generator takes its share of the same cores.");
  }

  private static void measure(Run run, Report report, Work submit) throws InterruptedException {
    OpenLoop.latencies(CONNECTIONS, WARM_UP_PER_SECOND, run.longWarmUp(), submit);
    ClosedLoop.rate(CONNECTIONS, run.warmUp().dividedBy(3), submit);
    for (int repeat = 0; repeat < run.repeats(); repeat++) {
      double peak = ClosedLoop.rate(CONNECTIONS, run.measure(), submit);
      report.add(PEAK, "commands/s", peak);
      report.add(HALF, OpenLoop.latencies(CONNECTIONS, peak / 2, run.measure(), submit));
      report.add(FIXED, OpenLoop.latencies(CONNECTIONS, HALF_OF_TARGET, run.measure(), submit));
    }
  }
}
