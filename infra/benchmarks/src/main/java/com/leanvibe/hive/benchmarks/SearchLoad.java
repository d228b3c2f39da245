package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.ClosedLoop;
import com.leanvibe.hive.benchmarks.load.Wire;
import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.sides.Client;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.SideProcess;
import com.leanvibe.hive.benchmarks.sides.Sql;
import com.leanvibe.hive.platform.embedding.EmbeddingModel;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/** Stores texts as contexts, over HTTP and in batches, and waits until all can be found well. */
final class SearchLoad {

  static final String MODEL = "model alone";
  static final String STORED = "stored and embedded";

  /** Shares of the contexts that have a tag, in parts per thousand. */
  static final List<Integer> SHARES = List.of(500, 100, 10, 1);

  /** So many that none becomes large enough for a shelf of its own. */
  private static final int DOMAINS = 10;

  private static final int BATCH = 50;
  private static final int WRITERS = 2;
  private static final int SAMPLE = 1_000;

  private final Report report;
  private final EmbeddingModel model;
  private final Ground ground;
  private final SideProcess commands;
  private final SideProcess queries;
  private final Connection tables;
  private int there;

  SearchLoad(
      Report report,
      EmbeddingModel model,
      Ground ground,
      SideProcess commands,
      SideProcess queries,
      Connection tables) {
    this.report = report;
    this.model = model;
    this.ground = ground;
    this.commands = commands;
    this.queries = queries;
    this.tables = tables;
  }

  static String tag(int share) {
    return "share-" + share;
  }

  /** Stores what is missing of the first so many. */
  void store(List<JavadocTexts.Text> texts, int until, String what) throws Exception {
    List<JavadocTexts.Text> missing = texts.subList(there, until);
    modelAlone(missing);
    long position = post(missing);
    there = until;
    long begun = System.nanoTime();
    awaitSeen(position);
    awaitIndexed();
    report.add(what + ", until they are indexed", "s", (System.nanoTime() - begun) / 1e9);
    Sql.run(tables, "vacuum analyze passage", "vacuum analyze context");
  }

  private void modelAlone(List<JavadocTexts.Text> texts) {
    List<String> sample = texts.stream().limit(SAMPLE).map(JavadocTexts.Text::content).toList();
    long begun = System.nanoTime();
    for (int from = 0; from < sample.size(); from += BATCH) {
      model.embed(sample.subList(from, Math.min(from + BATCH, sample.size())));
    }
    report.add(MODEL, "texts/s", sample.size() * 1e9 / (System.nanoTime() - begun));
  }

  /** Answers the position of the last that was stored. */
  private long post(List<JavadocTexts.Text> texts) throws Exception {
    int batches = (texts.size() + BATCH - 1) / BATCH;
    AtomicLong last = new AtomicLong();
    try (Clients writers = Clients.of(WRITERS, commands, commands.port(), ground)) {
      double rate =
          ClosedLoop.rate(
              WRITERS,
              (long) batches,
              (caller, number) -> {
                int from = (int) number * BATCH;
                int to = Math.min(from + BATCH, texts.size());
                byte[] body = batch(texts.subList(from, to), there + from);
                Wire.Answer answer = writers.get(caller).post("/contexts/batch", body);
                Client.require(201, answer);
                last.accumulateAndGet(answer.position(), Math::max);
              });
      report.add(STORED, "texts/s", rate * texts.size() / batches);
    }
    return last.get();
  }

  private static byte[] batch(List<JavadocTexts.Text> texts, int first) {
    ObjectNode body = Client.JSON.createObjectNode();
    for (int i = 0; i < texts.size(); i++) {
      int number = first + i;
      ObjectNode item =
          body.withArray("items")
              .addObject()
              .put("domain", "jdk-" + number % DOMAINS)
              .put("content", texts.get(i).content());
      item.putObject("metadata").put("comment", texts.get(i).comment());
      SHARES.stream()
          .filter(share -> number % (1_000 / share) == 0)
          .forEach(share -> item.withArray("tags").add(tag(share)));
    }
    return Client.JSON.writeValueAsBytes(body);
  }

  private void awaitSeen(long position) throws Exception {
    String atLeast = "Hive-Min-Position: %d\r\nHive-Max-Wait-Ms: 1000\r\n".formatted(position);
    try (Clients reader = Clients.of(1, commands, queries.port(), ground)) {
      Waiting.until(() -> reader.get(0).get("/agents", atLeast).status() == 200);
    }
  }

  /** Nothing is left that is compared one by one, and each shelf has the index it is to have. */
  private void awaitIndexed() throws Exception {
    String unfinished =
        """
        select count(*) from shelf s where not exists (
          select from pg_index where indexrelid = to_regclass('passage_' || shelf || '_hnsw') and indisvalid)
          or to_regclass('passage_' || shelf || '_ivfflat') is not null""";
    String unshelved = "select count(*) from passage where shelf = 0";
    Waiting.until(() -> Sql.number(tables, unfinished) + Sql.number(tables, unshelved) == 0);
  }
}
