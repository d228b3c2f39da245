package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.ClosedLoop;
import com.leanvibe.hive.benchmarks.load.Latencies;
import com.leanvibe.hive.benchmarks.load.OpenLoop;
import com.leanvibe.hive.benchmarks.load.Wire;
import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.sides.Client;
import com.leanvibe.hive.benchmarks.sides.CommandSideHere;
import com.leanvibe.hive.benchmarks.sides.Fleet;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.SideProcess;
import com.leanvibe.hive.benchmarks.sides.Sql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * How soon an event is under a signed checkpoint, what it takes to record who reads personal data
 * before it is shown, and how fast a large trail is exported.
 */
final class AuditBenchmark implements Benchmark {

  private static final int PROBES_PER_SECOND = 10;
  private static final int BATCH = 20;
  private static final int SENDERS = 8;
  private static final int READERS = 16;
  private static final int SHOWN = 20;
  private static final int READS_PER_SECOND = 25;
  private static final int CALLERS = 64;
  private static final double APPENDS_PER_SECOND = 5_000;
  private static final long LOOK_NANOS = 2_000_000;

  private static final byte[] TASK = Client.bytes("{\"title\": \"Seal me\"}");
  private static final byte[] TASKS =
      Client.bytes(
          "{\"items\": ["
              + String.join(", ", Collections.nCopies(BATCH, "{\"title\": \"One of many\"}"))
              + "]}");

  private static final String APPENDED = "events appended, 64 callers, being sealed";
  private static final String APPENDED_EVENLY = "an append at 5,000/s, being sealed";
  private static final String UNSEALED = "events appended, 64 callers, not being sealed";
  private static final String UNSEALED_EVENLY = "an append at 5,000/s, not being sealed";
  private static final String BARE_EVENLY = "a bare insert and commit at 5,000/s, 64 connections";
  private static final String SEALED_IDLE = "acknowledged to signed, idle";
  private static final String SEALED_BUSY = "acknowledged to signed, 2,000 events/s beside";
  private static final String SHOWN_IDLE = "acknowledged to a checkpoint that is answered, idle";
  private static final String RECORDED = "records of reading, 16 callers";
  private static final String PERSONAL = "20 persons' contexts in an answer, 500 records/s";
  private static final String NOBODYS = "20 contexts of nobody in an answer, as often";
  private static final String EXPORTED = "export of the whole trail";

  private static final class Hive {

    private final Ground ground;
    private final SideProcess commands;
    private final SideProcess queries;

    Hive(Ground ground, SideProcess commands, SideProcess queries) {
      this.ground = ground;
      this.commands = commands;
      this.queries = queries;
    }

    Clients writers(int count) throws IOException {
      return Clients.of(count, commands, commands.port(), ground);
    }

    Clients readers(int count) throws IOException {
      return Clients.of(count, commands, queries.port(), ground);
    }
  }

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    try (Ground ground = new Ground()) {
      try (CommandSideHere side = CommandSideHere.on(ground)) {
        append(side, ground, run, report);
        Backlog.append(side, run.amount(20_000, 1_000_000));
      }
      try (SideProcess commands = SideProcess.command(ground);
          SideProcess queries = SideProcess.query(ground)) {
        Hive hive = new Hive(ground, commands, queries);
        awaitSealed(hive);
        export(hive, report);
        seal(hive, run, report);
        read(hive, run, report);
      }
    }
    judge(run, report);
  }

  /**
   * Each command is one event, durable and on its way into the ledger; and the same without one.
   */
  private static void append(CommandSideHere side, Ground ground, Run run, Report report)
      throws InterruptedException, SQLException {
    side.pause(CommandSideHere.PUBLICATION);
    Fleet fleet = new Fleet(side);
    ClosedLoop.rate(CALLERS, run.warmUp(), (caller, number) -> fleet.submit(1));
    try (BareInserts bare =
        new BareInserts(ground.commandDatabase(), CALLERS, "hive.task.TaskSubmitted")) {
      for (int repeat = 0; repeat < run.repeats(); repeat++) {
        append(fleet, run, report, APPENDED, APPENDED_EVENLY);
        side.pause(CommandSideHere.SEALING);
        append(fleet, run, report, UNSEALED, UNSEALED_EVENLY);
        report.add(BARE_EVENLY, evenly(run, bare::insert));
        side.goOn(CommandSideHere.SEALING);
      }
    }
  }

  private static void append(
      Fleet fleet, Run run, Report report, String asFastAsCanBe, String evenly)
      throws InterruptedException {
    report.add(
        asFastAsCanBe,
        "events/s",
        ClosedLoop.rate(CALLERS, run.measure(), (caller, number) -> fleet.submit(1)));
    report.add(evenly, evenly(run, caller -> fleet.submit(1)));
  }

  /** What one of many callers does over and over. */
  @FunctionalInterface
  private interface Append {
    void by(int caller) throws Exception;
  }

  private static Latencies evenly(Run run, Append append) throws InterruptedException {
    Latencies latencies = new Latencies();
    OpenLoop.run(
        CALLERS,
        APPENDS_PER_SECOND,
        run.measure(),
        (caller, number, due) -> {
          append.by(caller);
          latencies.add(System.nanoTime() - due);
        });
    return latencies;
  }

  private static void judge(Run run, Report report) {
    report.expectAtLeast("durable appends, events/s", report.median(APPENDED), 10_000);
    report.expectAtLeast(
        "appends being sealed, to those that are not",
        report.median(APPENDED) / report.median(UNSEALED),
        0.9);
    report.expectAtMost(
        "P95 of an append at 5,000/s, ms", report.median(APPENDED_EVENLY + ", P95"), 5);
    report.expectAtMost("P95 to signed, idle, ms", report.median(SEALED_IDLE + ", P95"), 1_000);
    report.expectAtMost(
        "P95 to signed, 2,000 events/s beside, ms", report.median(SEALED_BUSY + ", P95"), 1_000);
    report.expectAtLeast(
        "events/s exported", report.median(EXPORTED), run.amount(1, 1_000_000) / 60.0);
    report.note(
        "That somebody reads personal data is durable when all replicas of Kafka have it; the command"
            + " side appends it to the log afterwards. An answer waits for the records of all that it"
            + " shows. Appends are measured with publication paused.");
  }

  private static void awaitSealed(Hive hive) throws Exception {
    long head = Backlog.size(hive.ground);
    Waiting.until(() -> isSealed(hive, head));
  }

  /** On a connection of its own, which a server that says 503 closes. */
  private static boolean isSealed(Hive hive, long head) throws IOException {
    String atLeast = "Hive-Min-Position: " + head + "\r\nHive-Max-Wait-Ms: 10000\r\n";
    try (Client admin = hive.commands.admin(hive.ground);
        Client reader = admin.on(hive.queries.port())) {
      return reader.get("/audit/checkpoints/latest", atLeast).status() == 200;
    }
  }

  private static void export(Hive hive, Report report) throws Exception {
    long events = Backlog.size(hive.ground);
    report.note("The exported trail has %,d events.".formatted(events));
    report.add("memory before the export", "MiB", hive.queries.settledMemory());
    try (Client admin = hive.commands.admin(hive.ground).on(hive.queries.port())) {
      long begun = System.nanoTime();
      String id = admin.post(202, "/audit/exports", "{}").path("exportId").asString();
      Peak peak = new Peak(hive.queries);
      Waiting.until(() -> peak.look() && isDone(admin, id));
      double seconds = (System.nanoTime() - begun) / 1e9;
      report.add(EXPORTED, "events/s", events / seconds);
      report.add("the same, until it can be fetched", "s", seconds);
      report.add("highest memory meanwhile", "MiB", peak.most);
    }
    report.add("memory after it", "MiB", hive.queries.settledMemory());
  }

  private static boolean isDone(Client admin, String id) throws IOException {
    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    Wire.Answer answer = admin.get("/audit/exports/" + id, "");
    Client.require(200, answer);
    String status = Client.JSON.readTree(answer.body()).path("status").asString();
    if (status.equals("FAILED")) {
      throw new IllegalStateException(answer.text());
    }
    return status.equals("COMPLETED");
  }

  private static final class Peak {

    private final SideProcess side;
    private double most;

    Peak(SideProcess side) {
      this.side = side;
    }

    boolean look() throws IOException {
      most = Math.max(most, side.memory());
      return true;
    }
  }

  private static void seal(Hive hive, Run run, Report report) throws Exception {
    try (Clients writers = hive.writers(SENDERS);
        Clients senders = hive.writers(SENDERS);
        Clients readers = hive.readers(SENDERS);
        Ledgers ledgers = new Ledgers(hive.ground)) {
      for (int repeat = 0; repeat < run.repeats(); repeat++) {
        report.add(SEALED_IDLE, probe(run, writers, ledgers::awaitSigned));
        report.add(SHOWN_IDLE, probe(run, writers, (caller, at) -> answered(readers, caller, at)));
        report.add(SEALED_BUSY, busy(run, writers, senders, ledgers));
      }
    }
  }

  private static Latencies busy(Run run, Clients writers, Clients senders, Ledgers ledgers)
      throws Exception {
    try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
      Future<?> load =
          beside.submit(
              () -> {
                OpenLoop.run(
                    SENDERS,
                    2_000.0 / BATCH,
                    run.measure(),
                    (caller, number, due) ->
                        Client.require(201, senders.get(caller).post("/tasks/batch", TASKS)));
                return null;
              });
      Latencies latencies = probe(run, writers, ledgers::awaitSigned);
      load.get();
      return latencies;
    }
  }

  /** Waits for something that comes after a position. */
  @FunctionalInterface
  private interface Arrival {
    void await(int caller, long position) throws Exception;
  }

  private static Latencies probe(Run run, Clients writers, Arrival arrival)
      throws InterruptedException {
    Latencies latencies = new Latencies();
    OpenLoop.run(
        SENDERS,
        PROBES_PER_SECOND,
        run.measure(),
        (caller, number, due) -> {
          Wire.Answer created = writers.get(caller).post("/tasks", TASK);
          long acknowledged = System.nanoTime();
          Client.require(201, created);
          arrival.await(caller, created.position());
          latencies.add(System.nanoTime() - acknowledged);
        });
    return latencies;
  }

  private static void answered(Clients readers, int caller, long position) throws IOException {
    String atLeast = "Hive-Min-Position: " + position + "\r\nHive-Max-Wait-Ms: 30000\r\n";
    Client.require(200, readers.get(caller).get("/audit/checkpoints/latest", atLeast));
  }

  /** Looks for checkpoints where they are signed, each caller on a connection of its own. */
  private static final class Ledgers implements AutoCloseable {

    private final List<Connection> connections = new ArrayList<>();

    Ledgers(Ground ground) throws SQLException {
      for (int i = 0; i < SENDERS; i++) {
        connections.add(Sql.application(ground.commandDatabase()));
      }
    }

    void awaitSigned(int caller, long position) throws SQLException {
      String signed =
          "select count(*) from (select from ledger_checkpoint where tenant = 'default' and position >= "
              + position
              + " order by size desc limit 1) found";
      while (Sql.number(connections.get(caller), signed) == 0) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }

    @Override
    public void close() throws SQLException {
      for (Connection each : connections) {
        each.close();
      }
    }
  }

  private static void read(Hive hive, Run run, Report report) throws Exception {
    try (Clients writers = hive.writers(1);
        Clients readers = hive.readers(READERS)) {
      String person = store(writers.get(0), "people", "\"subjectId\": \"person-%d\",");
      String nobody = store(writers.get(0), "places", "");
      Waiting.until(() -> shows(readers.get(0), person) && shows(readers.get(0), nobody));
      for (int repeat = 0; repeat < run.repeats(); repeat++) {
        report.add(
            RECORDED,
            "records/s",
            SHOWN
                * ClosedLoop.rate(
                    READERS,
                    run.measure(),
                    (caller, number) -> similar(readers.get(caller), person)));
        report.add(NOBODYS, often(run, readers, nobody));
        report.add(PERSONAL, often(run, readers, person));
      }
    }
  }

  /** Twenty-one that mean the like; answers the first. */
  private static String store(Client writer, String domain, String more) throws IOException {
    List<String> items =
        IntStream.rangeClosed(0, SHOWN)
            .mapToObj(
                number ->
                    "{\"domain\": \"%s\", %s \"content\": \"%s number %d, as it is known here\"}"
                        .formatted(domain, more.formatted(number), domain, number))
            .toList();
    return writer
        .post(201, "/contexts/batch", "{\"items\": [" + String.join(", ", items) + "]}")
        .path("items")
        .path(0)
        .path("contextId")
        .asString();
  }

  private static boolean shows(Client reader, String context) throws IOException {
    Wire.Answer answer = reader.get("/contexts/" + context + "/similar?k=" + SHOWN, "");
    return answer.status() == 200
        && Client.JSON.readTree(answer.body()).path("items").size() == SHOWN;
  }

  private static void similar(Client reader, String context) throws IOException {
    Client.require(200, reader.get("/contexts/" + context + "/similar?k=" + SHOWN, ""));
  }

  private static Latencies often(Run run, Clients readers, String context)
      throws InterruptedException {
    Latencies latencies = new Latencies();
    OpenLoop.run(
        READERS,
        READS_PER_SECOND,
        run.measure(),
        (caller, number, due) -> {
          similar(readers.get(caller), context);
          latencies.add(System.nanoTime() - due);
        });
    return latencies;
  }
}
