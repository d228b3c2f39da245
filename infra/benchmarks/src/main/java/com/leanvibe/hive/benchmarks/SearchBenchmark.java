package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.ClosedLoop;
import com.leanvibe.hive.benchmarks.load.Latencies;
import com.leanvibe.hive.benchmarks.load.Wire;
import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.sides.Client;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.SideProcess;
import com.leanvibe.hive.benchmarks.sides.Sql;
import com.leanvibe.hive.platform.embedding.EmbeddingModel;
import com.leanvibe.hive.platform.embedding.EmbeddingModels;
import java.io.IOException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Contexts of real text, stored over HTTP and searched over HTTP, as there are more and more of
 * them, beside the same search in plain SQL on the same table and index.
 */
final class SearchBenchmark implements Benchmark {

  private static final int BATCH = 50;
  private static final int CLIENTS = 8;
  private static final int K = 10;
  private static final int WRITERS = 2;

  /** Shares of the contexts that have a tag, in parts per thousand. */
  private static final List<Integer> SHARES = List.of(500, 100, 10, 1);

  private static final String MODEL = "model alone";
  private static final String STORED = "stored and embedded";

  @Override
  public String name() {
    return "search";
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    List<Integer> sizes =
        run.quick() ? List.of(500, 1_000) : List.of(1_000, 10_000, 50_000, 100_000);
    List<JavadocTexts.Text> texts = JavadocTexts.read(sizes.getLast() + run.amount(100, 300));
    int most = Math.min(sizes.getLast(), texts.size() - run.amount(100, 300));
    List<JavadocTexts.Text> stored = texts.subList(0, most);
    EmbeddingModel model = EmbeddingModels.inProcess();
    List<float[]> places =
        model.embed(
            texts.subList(most, texts.size()).stream().map(JavadocTexts.Text::content).toList());
    try (Ground ground = new Ground().with("hive.contexts.cache.enabled", "false");
        SideProcess commands = SideProcess.command(ground);
        SideProcess queries = SideProcess.query(ground);
        Connection tables = Sql.owner(ground.queryDatabase())) {
      int there = 0;
      for (int size : sizes) {
        int until = Math.min(size, most);
        long position;
        try (Clients writers = Clients.of(WRITERS, commands, commands.port(), ground)) {
          position = store(report, model, stored.subList(there, until), there, writers);
        }
        there = until;
        awaitSeen(commands, queries, ground, position);
        awaitIndexed(tables);
        Sql.run(tables, "vacuum analyze passage", "vacuum analyze context");
        String what = "%,d contexts".formatted(there);
        try (Clients readers = Clients.of(CLIENTS, commands, queries.port(), ground)) {
          Search search = new Search(run, report, readers, places, tables);
          search.measure(what);
          if (until == most) {
            search.filtered(what);
            search.relevance(stored);
          }
        }
      }
    }
    report.expectAtLeast("stored, to the model alone", report.ratio(STORED, MODEL), 0.8);
    report.note("Texts are comments of the JDK's own sources; queries are such comments, too.");
    report.note("The model, PostgreSQL, Kafka, both sides and the generator share the cores.");
  }

  /** Answers the position of the last that was stored. */
  private static long store(
      Report report,
      EmbeddingModel model,
      List<JavadocTexts.Text> texts,
      int first,
      Clients writers)
      throws Exception {
    int sample = Math.min(1_000, texts.size());
    long begun = System.nanoTime();
    model.embed(texts.subList(0, sample).stream().map(JavadocTexts.Text::content).toList());
    report.add(MODEL, "texts/s", sample * 1e9 / (System.nanoTime() - begun));
    int batches = (texts.size() + BATCH - 1) / BATCH;
    AtomicLong last = new AtomicLong();
    double rate =
        ClosedLoop.rate(
            WRITERS,
            (long) batches,
            (caller, number) -> {
              int from = (int) number * BATCH;
              List<JavadocTexts.Text> part =
                  texts.subList(from, Math.min(from + BATCH, texts.size()));
              Wire.Answer answer =
                  writers.get(caller).post("/contexts/batch", batch(part, first + from));
              Client.require(201, answer);
              last.accumulateAndGet(answer.position(), Math::max);
            });
    report.add(STORED, "texts/s", rate * texts.size() / batches);
    return last.get();
  }

  private static void awaitSeen(
      SideProcess commands, SideProcess queries, Ground ground, long position) throws Exception {
    String atLeast = "Hive-Min-Position: %d\r\nHive-Max-Wait-Ms: 1000\r\n".formatted(position);
    try (Clients reader = Clients.of(1, commands, queries.port(), ground)) {
      Waiting.until(() -> reader.get(0).get("/agents", atLeast).status() == 200);
    }
  }

  /** Nothing is left that is compared one by one, and each shelf has the index it is to have. */
  private static void awaitIndexed(Connection tables) throws Exception {
    Waiting.until(
        () ->
            Sql.number(
                        tables,
                        """
                    select count(*) from shelf s where not exists (
                      select from pg_index where indexrelid = to_regclass('passage_' || shelf || '_hnsw') and indisvalid)
                    """)
                    + Sql.number(tables, "select count(*) from passage where shelf = 0")
                == 0);
  }

  private static byte[] batch(List<JavadocTexts.Text> texts, int first) {
    ObjectNode body = Client.JSON.createObjectNode();
    for (int i = 0; i < texts.size(); i++) {
      int number = first + i;
      ObjectNode item =
          body.withArray("items")
              .addObject()
              .put("domain", "jdk")
              .put("content", texts.get(i).content());
      item.putObject("metadata").put("number", number);
      SHARES.stream()
          .filter(share -> number % (1_000 / share) == 0)
          .forEach(share -> item.withArray("tags").add(tag(share)));
    }
    return Client.JSON.writeValueAsBytes(body);
  }

  private static String tag(int share) {
    return "share-" + share;
  }

  /** What is measured of what there is. */
  private record Search(
      Run run, Report report, Clients readers, List<float[]> places, Connection tables) {

    void measure(String what) throws Exception {
      List<byte[]> near = bodies("VECTOR", null);
      ClosedLoop.rate(CLIENTS, run.measure(), (caller, number) -> ask(caller, near, number));
      for (int repeat = 0; repeat < run.repeats(); repeat++) {
        report.add(what + ", VECTOR, one client", latencies(near));
        report.add(what + ", plain SQL, one client", plain());
        report.add(
            what + ", VECTOR, 8 clients",
            "searches/s",
            ClosedLoop.rate(CLIENTS, run.measure(), (caller, number) -> ask(caller, near, number)));
      }
      report.add(what + ", EXACT, one client", latencies(bodies("EXACT", null)));
      report.add(what + ", recall@10", "share", recall(null));
      if (what.startsWith("100,000")) {
        report.expectAtMost(
            "P95 over HTTP, ms", report.median(what + ", VECTOR, one client, P95"), 6);
      }
      report.expectAtLeast("recall@10, " + what, report.median(what + ", recall@10"), 0.98);
    }

    void filtered(String what) throws Exception {
      for (int share : SHARES) {
        String figure = "%s, of which %s %%".formatted(what, share / 10.0);
        report.add(figure + ", VECTOR, one client", latencies(bodies("VECTOR", tag(share))));
        report.add(figure + ", recall@10", "share", recall(tag(share)));
        report.expectAtLeast("recall@10, " + figure, report.median(figure + ", recall@10"), 0.95);
      }
    }

    private List<byte[]> bodies(String mode, @Nullable String tag) {
      List<byte[]> bodies = new ArrayList<>();
      for (float[] place : places) {
        ObjectNode body = Client.JSON.createObjectNode().put("mode", mode).put("k", K);
        for (float number : place) {
          body.withArray("embedding").add(number);
        }
        if (tag != null) {
          body.putArray("tags").add(tag);
        }
        bodies.add(Client.JSON.writeValueAsBytes(body));
      }
      return bodies;
    }

    private JsonNode ask(int caller, List<byte[]> bodies, long number) throws IOException {
      Wire.Answer answer =
          readers.get(caller).post("/contexts/search", bodies.get((int) (number % bodies.size())));
      Client.require(200, answer);
      return Client.JSON.readTree(answer.body());
    }

    private Latencies latencies(List<byte[]> bodies) throws IOException {
      Latencies latencies = new Latencies();
      for (int i = 0; i < bodies.size(); i++) {
        long begun = System.nanoTime();
        ask(0, bodies, i);
        latencies.add(System.nanoTime() - begun);
      }
      return latencies;
    }

    private Latencies plain() throws Exception {
      return PlainSearch.latencies(tables, places, K);
    }

    private double recall(@Nullable String tag) throws IOException {
      List<byte[]> near = bodies("VECTOR", tag);
      List<byte[]> exact = bodies("EXACT", tag);
      double found = 0;
      for (int i = 0; i < near.size(); i++) {
        Set<String> wanted = new HashSet<>(ids(ask(0, exact, i)));
        int count = wanted.size();
        wanted.retainAll(new HashSet<>(ids(ask(0, near, i))));
        found += count == 0 ? 1 : (double) wanted.size() / count;
      }
      return found / near.size();
    }

    private static List<String> ids(JsonNode answer) {
      return answer
          .path("items")
          .valueStream()
          .map(item -> item.path("contextId").asString())
          .toList();
    }

    /** Whether the text that a title stands above is found by the title, which was not stored. */
    void relevance(List<JavadocTexts.Text> stored) throws IOException {
      List<Integer> asked =
          IntStream.range(0, stored.size())
              .filter(i -> i % Math.max(1, stored.size() / run.amount(100, 500)) == 0)
              .boxed()
              .toList();
      for (String mode : List.of("HYBRID", "VECTOR", "TEXT", "EXACT")) {
        double gain = 0;
        double found = 0;
        for (int number : asked) {
          int rank = rank(stored.get(number).title(), mode, number);
          gain += rank == 0 ? 0 : Math.log(2) / Math.log(rank + 1);
          found += rank == 0 ? 0 : 1;
        }
        report.add("title to text, %s, nDCG@10".formatted(mode), "", gain / asked.size());
        report.add("title to text, %s, recall@10".formatted(mode), "", found / asked.size());
      }
    }

    /** From 1; 0 where it is not among the first ten. */
    private int rank(String title, String mode, int number) throws IOException {
      byte[] body =
          Client.JSON.writeValueAsBytes(
              Client.JSON.createObjectNode().put("query", title).put("mode", mode).put("k", K));
      int rank = 0;
      for (JsonNode item : ask(0, List.of(body), 0).path("items")) {
        rank++;
        if (item.path("metadata").path("number").asInt(-1) == number) {
          return rank;
        }
      }
      return 0;
    }
  }
}
