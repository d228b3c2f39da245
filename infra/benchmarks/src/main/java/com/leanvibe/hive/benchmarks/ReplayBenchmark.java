package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.Latencies;
import com.leanvibe.hive.benchmarks.load.OpenLoop;
import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.sides.Client;
import com.leanvibe.hive.benchmarks.sides.CommandSideHere;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.SideProcess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * Read models that are built once more from the log beside the live ones: how fast that is, and
 * what those who read meanwhile notice.
 */
final class ReplayBenchmark implements Benchmark {

  private static final int READERS = 8;
  private static final double READS_PER_SECOND = 200;
  private static final long LOOK_NANOS = 20_000_000;
  private static final Set<String> UNBUILT = Set.of("PREPARING", "BUILDING");

  private static final String BARE = "bare COPY of the rows of two tables";
  private static final String BUILT = "%s from %s, taking in";
  private static final String WHOLE = "%s from %s, until compared";
  private static final String SWITCHED =
      "tasks from KAFKA, until it has taken the live one's place";
  private static final String QUIET = "a list of 20 tasks, nothing beside";
  private static final int SLOW = 22_000;
  private static final String BESIDE_SLOW =
      "a list of 20 tasks, while that takes in 22,000 events/s at most";
  private static final String SWITCHED_SLOW = "tasks at 22,000 events/s at most, until switched";
  private static final String BESIDE = "a list of 20 tasks, while the tasks are built and switched";

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    try (Ground ground = new Ground()) {
      try (CommandSideHere side = CommandSideHere.on(ground)) {
        Backlog.append(side, run.amount(40_000, 240_000));
        side.goOn(CommandSideHere.PUBLICATION);
        Backlog.awaitPublished(ground, "");
      }
      long events = Backlog.size(ground);
      report.note("The log has %,d events, four of each task.".formatted(events));
      try (SideProcess commands = SideProcess.command(ground);
          SideProcess queries = SideProcess.query(ground)) {
        await(commands, queries, ground, events);
        for (int repeat = 0; repeat < run.repeats(); repeat++) {
          build(report, commands, queries, ground);
          read(run, report, commands, queries, ground);
          report.add(BARE, "rows/s", BareCopy.rate(ground.queryDatabase()));
        }
      }
    }
    report.expectAtLeast(
        "events/s taken into the tasks", report.median(BUILT.formatted("tasks", "KAFKA")), 20_000);
    report.expectAtMost(
        "P95 of reading, as a multiple of nothing beside",
        report.median(BESIDE + ", P95") / report.median(QUIET + ", P95"),
        2);
    report.expectAtMost(
        "the same, at 22,000 events/s at most",
        report.median(BESIDE_SLOW + ", P95") / report.median(QUIET + ", P95"),
        2);
  }

  private static void await(SideProcess commands, SideProcess queries, Ground ground, long position)
      throws Exception {
    String atLeast = "Hive-Min-Position: " + position + "\r\nHive-Max-Wait-Ms: 10000\r\n";
    Waiting.until(
        () -> {
          try (Client admin = commands.admin(ground);
              Client reader = admin.on(queries.port())) {
            return reader.get("/tasks?limit=1", atLeast).status() == 200;
          }
        });
  }

  private static void build(Report report, SideProcess commands, SideProcess queries, Ground ground)
      throws Exception {
    for (String source : new String[] {"KAFKA", "EVENT_STORE"}) {
      for (String projection : new String[] {"tasks", "task-history"}) {
        Times times = replay(commands, queries, ground, order(projection, "DRY_RUN", source, ""));
        report.add(BUILT.formatted(projection, source), "events/s", times.rate());
        report.add(WHOLE.formatted(projection, source), "s", times.seconds());
      }
    }
  }

  private static void read(
      Run run, Report report, SideProcess commands, SideProcess queries, Ground ground)
      throws Exception {
    try (Clients readers = Clients.of(READERS, commands, queries.port(), ground)) {
      report.add(QUIET, reads(run, readers));
      try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
        Future<Times> fast =
            beside.submit(
                () -> replay(commands, queries, ground, order("tasks", "SHADOW", "KAFKA", "")));
        report.add(BESIDE, reads(run, readers));
        report.add(SWITCHED, "s", fast.get().seconds());
        String slow = order("tasks", "SHADOW", "KAFKA", ", \"eventsPerSecond\": " + SLOW);
        Future<Times> slower = beside.submit(() -> replay(commands, queries, ground, slow));
        report.add(BESIDE_SLOW, reads(run, readers));
        report.add(SWITCHED_SLOW, "s", slower.get().seconds());
      }
    }
  }

  private static String order(String projection, String mode, String source, String more) {
    return "{\"projection\": \"%s\", \"mode\": \"%s\", \"source\": \"%s\"%s}"
        .formatted(projection, mode, source, more);
  }

  private static Latencies reads(Run run, Clients readers) throws InterruptedException {
    Latencies latencies = new Latencies();
    OpenLoop.run(
        READERS,
        READS_PER_SECOND,
        run.measure(),
        (caller, number, due) -> {
          Client.require(200, readers.get(caller).get("/tasks?limit=20", ""));
          latencies.add(System.nanoTime() - due);
        });
    return latencies;
  }

  /**
   * What a replay took.
   *
   * @param rate events per second, until the last was taken in
   * @param seconds until it was over
   */
  private record Times(double rate, double seconds) {}

  private static Times replay(
      SideProcess commands, SideProcess queries, Ground ground, String order) throws IOException {
    try (Client admin = commands.admin(ground);
        Client reader = admin.on(queries.port())) {
      String path = "/replays/" + reader.post(202, "/replays", order).path("replayId").asString();
      double built = 0;
      JsonNode replay = look(reader, path);
      Instant deadline = Instant.now().plus(Duration.ofMinutes(5));
      while (!replay.path("status").asString().equals("COMPLETED")) {
        if (built == 0 && !UNBUILT.contains(replay.path("phase").asString())) {
          built = seconds(replay, Instant.now());
        }
        if (replay.path("status").asString().equals("FAILED") || Instant.now().isAfter(deadline)) {
          throw new IllegalStateException(replay.toString());
        }
        LockSupport.parkNanos(LOOK_NANOS);
        replay = look(reader, path);
      }
      Instant finished = Instant.parse(replay.path("finishedAt").asString());
      double whole = seconds(replay, finished);
      return new Times(replay.path("events").asLong() / (built == 0 ? whole : built), whole);
    }
  }

  private static double seconds(JsonNode replay, Instant until) {
    Instant started = Instant.parse(replay.path("startedAt").asString());
    return Duration.between(started, until).toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
  }

  private static JsonNode look(Client reader, String path) throws IOException {
    return Client.JSON.readTree(reader.get(path, "").body());
  }
}
