package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.SideProcess;
import com.leanvibe.hive.benchmarks.sides.StartCache;
import java.util.List;

/**
 * How long each side takes from nothing to ready, and what it holds when nobody asks for anything.
 */
final class StartBenchmark implements Benchmark {

  private static final List<String> SIDES = List.of("command-side", "query-side");
  private static final double SECONDS = 4;
  private static final double MEBIBYTES = 350;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    for (int repeat = 0; repeat < run.repeats(); repeat++) {
      try (Ground ground = new Ground()) {
        start(ground, report, "first start, empty databases", StartCache.none(), StartCache.none());
        start(
            ground,
            report,
            "start",
            SideProcess.commandCache(ground),
            SideProcess.queryCache(ground));
      }
    }
    for (String side : SIDES) {
      report.expectAtMost(side + ", start", report.median(side + ", start"), SECONDS);
      report.expectAtMost(
          side + ", start, memory", report.median(side + ", start, memory"), MEBIBYTES);
    }
    report.note(
        "Memory is what is resident right after the start, as it is and after a full collection;"
            + " the first start of a build also makes the tables and has no start cache yet.");
  }

  private static void start(
      Ground ground, Report report, String how, StartCache commands, StartCache queries)
      throws Exception {
    try (SideProcess command = SideProcess.command(ground, commands)) {
      measure(command, report, SIDES.get(0) + ", " + how);
      try (SideProcess query = SideProcess.query(ground, queries)) {
        measure(query, report, SIDES.get(1) + ", " + how);
      }
    }
  }

  private static void measure(SideProcess side, Report report, String figure) throws Exception {
    report.add(figure, "s", side.startedIn().toMillis() / 1000.0);
    report.add(figure + ", memory", "MiB", side.memory());
    report.add(figure + ", memory settled", "MiB", side.settledMemory());
  }
}
