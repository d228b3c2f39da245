package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.sides.CommandSideHere;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.SideProcess;
import com.leanvibe.hive.benchmarks.sides.Sql;
import com.leanvibe.hive.services.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** A backlog of the topic on its way into empty read models, by a query side that just started. */
final class ProjectionBenchmark implements Benchmark {

  private static final String OFFSETS =
      "select coalesce(sum(next_offset), 0)::bigint from projection_progress where projection = 'tasks'";
  private static final String EVENTS = "select count(*) from audit_event";

  private static final String BARE = "bare COPY of the rows of two tables";
  private static final String WHOLE = "the whole topic into all read models";
  private static final String LATE = "the same, its second half";

  @Override
  public String name() {
    return "projection";
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    // Nobody goes on telling who may do what while there is no command side.
    try (Ground ground = new Ground().with("hive.authorization.max-staleness", "1h")) {
      try (CommandSideHere side = CommandSideHere.on(ground)) {
        Backlog.append(side, run.amount(40_000, 240_000));
        side.goOn(CommandSideHere.PUBLICATION);
        Backlog.awaitPublished(ground, "");
      }
      long events = Backlog.size(ground);
      report.note("The topic held %,d events, four of each task.".formatted(events));
      for (int repeat = 0; repeat < run.repeats(); repeat++) {
        try (Database database = ground.freshQueryDatabase()) {
          project(report, ground, database, events);
          report.add(BARE, "rows/s", BareCopy.rate(database));
        }
      }
    }
    report.expectAtLeast("events/s from Kafka to PostgreSQL", report.median(WHOLE), 20_000);
    report.note(
        "Each repeat is a new process: the first part of each is taken in by code not compiled yet.");
  }

  private static void project(Report report, Ground ground, Database database, long events)
      throws Exception {
    try (SideProcess side = SideProcess.query(ground, database);
        Connection models = Sql.application(database)) {
      Progress progress = new Progress(models, events);
      Waiting.until(progress::isDone);
      report.add(WHOLE, "events/s", progress.rate(0));
      report.add(LATE, "events/s", progress.rate(events / 2));
      report.add("memory when done", "MiB", side.memory());
    }
  }

  /** Looks how far it has come, and remembers when it was where. */
  private static final class Progress {

    private final Connection models;
    private final long events;
    private final TreeMap<Long, Long> times = new TreeMap<>();

    Progress(Connection models, long events) {
      this.models = models;
      this.events = events;
    }

    /** Offsets count watermarks too, of which there are few; the last look counts events. */
    boolean isDone() throws SQLException {
      long offset = Sql.number(models, OFFSETS);
      if (offset == 0) {
        times.put(offset, System.nanoTime());
      } else {
        times.putIfAbsent(offset, System.nanoTime());
      }
      return offset >= events && Sql.number(models, EVENTS) >= events;
    }

    /** Records per second from the look at which there were so many until the last. */
    double rate(long from) {
      Map.Entry<Long, Long> first = times.ceilingEntry(from);
      Map.Entry<Long, Long> last = times.lastEntry();
      return (last.getKey() - first.getKey()) * 1e9 / (last.getValue() - first.getValue());
    }
  }
}
