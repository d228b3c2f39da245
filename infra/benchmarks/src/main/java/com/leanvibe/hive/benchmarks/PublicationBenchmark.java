package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.Latencies;
import com.leanvibe.hive.benchmarks.load.OpenLoop;
import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.sides.CommandSideHere;
import com.leanvibe.hive.benchmarks.sides.Fleet;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.Sql;
import com.leanvibe.hive.benchmarks.sides.Topic;
import com.leanvibe.hive.benchmarks.sides.TopicTail;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The log on its way to Kafka: all of it at once, and event by event as they come. */
final class PublicationBenchmark implements Benchmark {

  private static final int PER_SECOND = 2000;
  private static final int CALLERS = 64;

  private static final String BARE = "bare producer, acks=all, from memory";
  private static final String WHOLE = "the whole log to a new topic";
  private static final String ADDED = "acknowledged to consumed, at 2,000 events/s";

  @Override
  public String name() {
    return "publication";
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    try (Ground ground = new Ground();
        CommandSideHere side = CommandSideHere.on(ground)) {
      Backlog.append(side, run.amount(40_000, 240_000));
      report.note("The log held %,d events.".formatted(Backlog.size(ground)));
      replay(run, report, ground, side);
      Fleet fleet = new Fleet(side);
      side.goOn(CommandSideHere.PUBLICATION);
      side.goOn(CommandSideHere.AUTOMATIONS);
      added(run, fleet, ground);
      for (int repeat = 0; repeat < run.repeats(); repeat++) {
        report.add(ADDED, added(run, fleet, ground));
      }
    }
    report.expectAtLeast("events/s from the store to Kafka", report.median(WHOLE), 20_000);
    report.expectAtMost("P95 added at 2,000 events/s, ms", report.median(ADDED + ", P95"), 10);
    report.note("Consumed means that a plain consumer got it: its fetch is part of the time.");
  }

  /** The first publication of each party only warms it up. */
  private static void replay(Run run, Report report, Ground ground, CommandSideHere side)
      throws Exception {
    try (BareProducer bare = new BareProducer(ground)) {
      bare.rate();
      publish(ground, side, "");
      for (int repeat = 0; repeat < run.repeats(); repeat++) {
        report.add(BARE, "events/s", bare.rate());
        String former = topicId(ground);
        Topic.remove(ground.kafka(), ground.topic());
        report.add(WHOLE, "events/s", publish(ground, side, former));
      }
    }
  }

  private static double publish(Ground ground, CommandSideHere side, String former)
      throws SQLException {
    long start = System.nanoTime();
    side.goOn(CommandSideHere.PUBLICATION);
    Backlog.awaitPublished(ground, former);
    double rate = Backlog.size(ground) * 1e9 / (System.nanoTime() - start);
    side.pause(CommandSideHere.PUBLICATION);
    return rate;
  }

  private static String topicId(Ground ground) throws SQLException {
    try (Connection log = Sql.application(ground.commandDatabase());
        Statement statement = log.createStatement();
        ResultSet row = statement.executeQuery("select topic_id from publication")) {
      row.next();
      return row.getString(1);
    }
  }

  private static Latencies added(Run run, Fleet fleet, Ground ground) throws Exception {
    Map<Long, Long> acknowledged = new ConcurrentHashMap<>();
    Latencies latencies = new Latencies();
    try (TopicTail tail = new TopicTail(ground.kafka(), ground.topic())) {
      OpenLoop.run(
          CALLERS,
          PER_SECOND,
          run.measure(),
          (caller, number, due) -> acknowledged.put(fleet.submit(1).position(), System.nanoTime()));
      Backlog.awaitPublished(ground, "");
      Waiting.until(() -> tail.seen().keySet().containsAll(acknowledged.keySet()));
      acknowledged.forEach(
          (position, at) -> latencies.add(tail.seen().getOrDefault(position, at) - at));
    }
    return latencies;
  }
}
