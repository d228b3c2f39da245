package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.sides.CommandSideHere;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.SideProcess;
import java.util.List;

/** Messages through inboxes, in process and over HTTP, beside the same pattern in plain Lettuce. */
final class InboxBenchmark implements Benchmark {

  private static final int PER_SECOND = 10_000;

  /** What code that is not compiled yet can do without a request that takes seconds. */
  private static final int GENTLY_PER_SECOND = 1_000;

  private static final String BARE = "plain Lettuce";
  private static final String HERE = "in process";
  private static final String HTTP = "over HTTP, batches of 100";
  private static final String ALL = ": sent, received, acknowledged";
  private static final String LATE = ", due to received at 10,000/s";

  @Override
  public String name() {
    return "inbox";
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    here(run, report);
    away(run, report);
    report.expectAtLeast(
        "in process, to plain Lettuce beside it",
        report.median(HERE + ALL) / report.median(BARE + " beside it" + ALL),
        0.6);
    report.expectAtLeast("messages/s over HTTP batches", report.median(HTTP + ALL), PER_SECOND);
    report.expectAtMost("P95 in process at 10,000/s, ms", report.median(HERE + LATE + ", P95"), 5);
    report.expectAtMost("P95 over HTTP at 10,000/s, ms", report.median(HTTP + LATE + ", P95"), 5);
    report.note("25 producers, 25 consumers, at most 2,500 messages not acknowledged yet.");
  }

  private static void here(Run run, Report report) throws Exception {
    Traffic traffic = new Traffic();
    try (Ground ground = new Ground();
        CommandSideHere side = CommandSideHere.on(ground);
        InboxesHere inboxes = new InboxesHere(side, traffic)) {
      Party party = new Party(HERE, traffic, inboxes::send);
      measure(run, report, ground, BARE + " beside it", party);
    }
  }

  private static void away(Run run, Report report) throws Exception {
    Traffic traffic = new Traffic();
    try (Ground ground = new Ground();
        SideProcess side = SideProcess.command(ground);
        AgentInboxes inboxes = new AgentInboxes(ground, side, traffic)) {
      measure(run, report, ground, BARE, new Party(HTTP, traffic, inboxes::send));
    }
  }

  private record Party(String name, Traffic traffic, Traffic.Send send) {}

  private static void measure(Run run, Report report, Ground ground, String bareName, Party party)
      throws Exception {
    Traffic traffic = new Traffic();
    try (BareStreams bare = new BareStreams(ground.freshRedisUri(), traffic)) {
      measure(run, report, List.of(new Party(bareName, traffic, bare::send), party));
    }
  }

  private static void measure(Run run, Report report, List<Party> parties) throws Exception {
    for (Party party : parties) {
      party.traffic().receipts(GENTLY_PER_SECOND, run.measure(), party.send());
    }
    for (long i = run.warmUp().dividedBy(run.measure()); i > 0; i--) {
      for (Party party : parties) {
        party.traffic().rate(run.measure(), party.send());
      }
    }
    for (int repeat = 0; repeat < run.repeats(); repeat++) {
      for (Party party : parties) {
        report.add(
            party.name() + ALL, "messages/s", party.traffic().rate(run.measure(), party.send()));
      }
      for (Party party : parties) {
        report.add(
            party.name() + LATE, party.traffic().receipts(PER_SECOND, run.measure(), party.send()));
      }
    }
  }
}
