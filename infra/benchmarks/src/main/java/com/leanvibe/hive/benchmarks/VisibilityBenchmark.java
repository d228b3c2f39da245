package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.Latencies;
import com.leanvibe.hive.benchmarks.load.OpenLoop;
import com.leanvibe.hive.benchmarks.load.Wire;
import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.sides.Client;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.SideProcess;
import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** From the acknowledgement of a command until a query for its position is answered. */
final class VisibilityBenchmark implements Benchmark {

  private static final int PROBES_PER_SECOND = 10;
  private static final int EVENTS_PER_SECOND = 2000;
  private static final int BATCH = 20;
  private static final int PROBERS = 8;
  private static final int SENDERS = 8;

  private static final byte[] TASK = Client.bytes("{\"title\": \"Look at me\"}");
  private static final byte[] TASKS =
      Client.bytes(
          "{\"items\": ["
              + String.join(", ", Collections.nCopies(BATCH, "{\"title\": \"One of many\"}"))
              + "]}");

  private static final String IDLE = "acknowledged to visible, idle";
  private static final String BUSY = "acknowledged to visible, 2,000 events/s beside";

  @Override
  public String name() {
    return "visibility";
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    try (Ground ground = new Ground();
        SideProcess commands = SideProcess.command(ground);
        SideProcess queries = SideProcess.query(ground)) {
      try (Clients writers = Clients.of(PROBERS, commands, commands.port(), ground);
          Clients readers = Clients.of(PROBERS, commands, queries.port(), ground);
          Clients senders = Clients.of(SENDERS, commands, commands.port(), ground)) {
        for (long i = run.warmUp().dividedBy(run.measure()); i > 0; i--) {
          busy(run, writers, readers, senders);
        }
        for (int repeat = 0; repeat < run.repeats(); repeat++) {
          report.add(IDLE, probe(run, writers, readers));
          report.add(BUSY, busy(run, writers, readers, senders));
        }
      }
    }
    report.expectAtMost("P95 idle, ms", report.median(IDLE + ", P95"), 50);
    report.expectAtMost("P95 at 2,000 events/s, ms", report.median(BUSY + ", P95"), 250);
    report.note("The events beside it come in requests of 20 tasks each.");
  }

  private static Latencies busy(Run run, Clients writers, Clients readers, Clients senders)
      throws Exception {
    try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
      Future<?> load =
          beside.submit(
              () -> {
                OpenLoop.run(
                    SENDERS,
                    (double) EVENTS_PER_SECOND / BATCH,
                    run.measure(),
                    (caller, number, due) ->
                        Client.require(201, senders.get(caller).post("/tasks/batch", TASKS)));
                return null;
              });
      Latencies latencies = probe(run, writers, readers);
      load.get();
      return latencies;
    }
  }

  private static Latencies probe(Run run, Clients writers, Clients readers)
      throws InterruptedException {
    Latencies latencies = new Latencies();
    OpenLoop.run(
        PROBERS,
        PROBES_PER_SECOND,
        run.measure(),
        (caller, number, due) -> probe(writers.get(caller), readers.get(caller), latencies));
    return latencies;
  }

  private static void probe(Client writer, Client reader, Latencies latencies) throws IOException {
    Wire.Answer created = writer.post("/tasks", TASK);
    long acknowledged = System.nanoTime();
    Client.require(201, created);
    String id = Client.JSON.readTree(created.body()).path("taskId").asString();
    String atLeast = "Hive-Min-Position: " + created.position() + "\r\nHive-Max-Wait-Ms: 30000\r\n";
    Client.require(200, reader.get("/tasks/" + id, atLeast));
    latencies.add(System.nanoTime() - acknowledged);
  }
}
