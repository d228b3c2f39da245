package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.sides.AgentClient;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.SideProcess;

/**
 * Many agents at once, each with a connection of its own that waits for work nearly all the time.
 */
final class AgentsBenchmark implements Benchmark {

  private static final int WAIT_SECONDS = 10;
  private static final int SUBMITTERS = 16;
  private static final int PER_SECOND = 50;

  private static final String COORDINATION = "submission due to started, 50 tasks/s";
  private static final String MEMORY = "server memory per agent";
  private static final String SUCCESS = "calls that succeeded";

  @Override
  public String name() {
    return "agents";
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    int count = run.amount(200, 1000);
    try (Ground ground = new Ground();
        SideProcess side = SideProcess.command(ground);
        Clients submitters = Clients.of(SUBMITTERS, side, side.port(), ground)) {
      warmUp(run, ground, side, submitters);
      for (int repeat = 0; repeat < run.repeats(); repeat++) {
        measure(run, report, count, ground, side, submitters);
      }
    }
    report.expectAtLeast("success", report.median(SUCCESS), 1);
    report.expectAtMost("memory per agent, MiB", report.median(MEMORY), 1);
    report.expectAtMost("P95 of coordination, ms", report.median(COORDINATION + ", P95"), 100);
    report.note(
        "%,d agents; each registers, signs in, beats, claims, starts, completes.".formatted(count));
  }

  private static void measure(
      Run run, Report report, int count, Ground ground, SideProcess side, Clients submitters)
      throws Exception {
    Lives lives = new Lives();
    double before = side.settledMemory();
    long start = System.nanoTime();
    try (AgentsAway agents = new AgentsAway(ground, side, count, 1, WAIT_SECONDS, lives)) {
      report.add("registered and signed in", "agents/s", count * 1e9 / (System.nanoTime() - start));
      Lives.Submit submit = (caller, note) -> AgentClient.submit(submitters.get(caller), note);
      lives.starts(PER_SECOND, run.measure(), submit);
      report.add(COORDINATION, lives.starts(PER_SECOND, run.measure().multipliedBy(2), submit));
      report.add(MEMORY, "MiB", (side.settledMemory() - before) / count);
      report.add(SUCCESS, "share", agents.success());
      report.add("calls", "calls", agents.calls());
    }
  }

  /**
   * A few agents first, so that memory for code and pools is not counted as theirs, nor compiling.
   */
  private static void warmUp(Run run, Ground ground, SideProcess side, Clients submitters)
      throws Exception {
    Lives lives = new Lives();
    try (AgentsAway agents = new AgentsAway(ground, side, 16, 1, 1, lives)) {
      Lives.Submit submit = (caller, note) -> AgentClient.submit(submitters.get(caller), note);
      lives.starts(PER_SECOND, run.longWarmUp(), submit);
    }
  }
}
