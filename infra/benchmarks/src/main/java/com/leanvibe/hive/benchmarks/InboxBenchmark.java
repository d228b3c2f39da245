package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.SideProcess;

/** Messages through inboxes over HTTP, beside the same pattern in plain Lettuce. */
final class InboxBenchmark implements Benchmark {

  private static final int PER_SECOND = 10_000;

  private static final String BARE = "plain Lettuce: sent, received, acknowledged";
  private static final String HTTP = "over HTTP, batches of 100: sent, received, acknowledged";
  private static final String LATE = ", due to received at 10,000/s";

  @Override
  public String name() {
    return "inbox";
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    Traffic bareTraffic = new Traffic();
    Traffic traffic = new Traffic();
    try (Ground ground = new Ground();
        SideProcess side = SideProcess.command(ground);
        BareStreams bare = new BareStreams(ground.freshRedisUri(), bareTraffic);
        AgentInboxes inboxes = new AgentInboxes(ground, side, traffic)) {
      for (long i = run.warmUp().dividedBy(run.measure()); i > 0; i--) {
        bareTraffic.rate(run.measure(), bare::send);
        traffic.rate(run.measure(), inboxes::send);
      }
      for (int repeat = 0; repeat < run.repeats(); repeat++) {
        report.add(BARE, "messages/s", bareTraffic.rate(run.measure(), bare::send));
        report.add(HTTP, "messages/s", traffic.rate(run.measure(), inboxes::send));
        report.add(
            "plain Lettuce" + LATE, bareTraffic.receipts(PER_SECOND, run.measure(), bare::send));
        report.add("over HTTP" + LATE, traffic.receipts(PER_SECOND, run.measure(), inboxes::send));
      }
    }
    report.expectAtLeast("messages/s over HTTP batches", report.median(HTTP), PER_SECOND);
    report.expectAtMost(
        "P95 over HTTP at 10,000/s, ms", report.median("over HTTP" + LATE + ", P95"), 5);
    report.note("25 producers, 25 consumers, at most 2,500 messages not acknowledged yet.");
  }
}
