package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.sides.AgentClient;
import com.leanvibe.hive.benchmarks.sides.CommandSideHere;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.SideProcess;

/** Tasks that do nothing, from submission to completion: what the hive itself takes. */
final class LifecycleBenchmark implements Benchmark {

  private static final int AGENTS = 64;
  private static final int ROOM = 4;
  private static final int WAIT_SECONDS = 2;
  private static final int SUBMITTERS = 16;
  private static final int PER_SECOND = 100;

  private static final String HERE = "submitted to completed, 64 agents in process";
  private static final String AWAY = "submitted to completed, 64 agents over HTTP";
  private static final String START = "submission due to started, 100 tasks/s, ";

  @Override
  public String name() {
    return "lifecycle";
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    here(run, report);
    away(run, report);
    report.expectAtLeast("tasks/s with agents in process", report.median(HERE), 1200);
    report.expectAtLeast("tasks/s with agents over HTTP", report.median(AWAY), 550);
    report.expectAtMost(
        "P95 to start in process, ms", report.median(START + "in process, P95"), 20);
    report.expectAtMost("P95 to start over HTTP, ms", report.median(START + "over HTTP, P95"), 20);
    report.note("Each agent has room for 4 tasks; over HTTP the submitters use it too.");
  }

  private static void here(Run run, Report report) throws Exception {
    Lives lives = new Lives();
    try (Ground ground = new Ground();
        CommandSideHere side = CommandSideHere.on(ground);
        AgentsHere agents = new AgentsHere(ground, side, AGENTS, ROOM, lives)) {
      Lives.Submit submit = (caller, note) -> agents.submit(note);
      measure(run, report, lives, submit, HERE, START + "in process");
    }
  }

  private static void away(Run run, Report report) throws Exception {
    Lives lives = new Lives();
    try (Ground ground = new Ground();
        SideProcess side = SideProcess.command(ground);
        Clients submitters = Clients.of(SUBMITTERS, side, side.port(), ground);
        AgentsAway agents = new AgentsAway(ground, side, AGENTS, ROOM, WAIT_SECONDS, lives)) {
      Lives.Submit submit = (caller, note) -> AgentClient.submit(submitters.get(caller), note);
      measure(run, report, lives, submit, AWAY, START + "over HTTP");
      report.add("calls of the agents that succeeded", "share", agents.success());
    }
  }

  private static void measure(
      Run run, Report report, Lives lives, Lives.Submit submit, String rate, String start)
      throws Exception {
    lives.starts(PER_SECOND, run.longWarmUp(), submit);
    lives.rate(run.warmUp().dividedBy(3), submit);
    for (int repeat = 0; repeat < run.repeats(); repeat++) {
      report.add(rate, "tasks/s", lives.rate(run.measure(), submit));
      report.add(start, lives.starts(PER_SECOND, run.measure(), submit));
    }
  }
}
