package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.report.Recorder;
import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.sides.Checkout;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.SideProcess;
import com.leanvibe.hive.benchmarks.sides.Sql;
import com.leanvibe.hive.platform.embedding.EmbeddingModel;
import com.leanvibe.hive.platform.embedding.EmbeddingModels;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Contexts of real text, stored over HTTP and searched over HTTP, as there are more and more of
 * them, beside the same searches in plain SQL on the same table and index.
 */
final class SearchBenchmark implements Benchmark {

  private static final double BYTES_PER_MIB = 1 << 20;

  @Override
  public String name() {
    return "search";
  }

  @Override
  public void run(Run run, Report report) throws Exception {
    List<Integer> sizes =
        run.quick() ? List.of(500, 1_000) : List.of(1_000, 10_000, 50_000, 100_000);
    int most = sizes.getLast();
    int asked = run.amount(100, 300);
    List<JavadocTexts.Text> texts = JavadocTexts.read(most + asked);
    List<JavadocTexts.Text> stored = texts.subList(0, most);
    List<JavadocTexts.Text> others = texts.subList(most, texts.size());
    EmbeddingModel model = EmbeddingModels.inProcess();
    List<float[]> places = model.embed(others.stream().map(JavadocTexts.Text::content).toList());
    List<String> titles = others.stream().map(JavadocTexts.Text::title).toList();
    try (Ground ground = new Ground().with("hive.contexts.cache.enabled", "false");
        SideProcess commands = SideProcess.command(ground);
        SideProcess queries = SideProcess.query(ground);
        Connection tables = Sql.owner(ground.queryDatabase())) {
      SearchLoad load = new SearchLoad(report, model, ground, commands, queries, tables);
      for (int size : sizes) {
        String what = "%,d contexts".formatted(size);
        load.store(stored, size, what);
        sizes(report, queries, tables, what);
        try (SearchClients clients = SearchClients.of(commands, queries, ground)) {
          SearchFigures figures =
              new SearchFigures(run, report, clients, new PlainSearch(tables), what);
          figures.modes(places, titles);
          new IndexTrial(report, tables, what).run(places);
          if (size == most) {
            figures.filters(places);
            figures.relevance(stored);
          }
        }
      }
    }
    new SearchPlots(report, sizes).write(Recorder.folder(Checkout.here().root()));
    report.expectAtLeast(
        "stored, to the model alone", report.ratio(SearchLoad.STORED, SearchLoad.MODEL), 0.8);
    report.note("Texts are parts of comments of the JDK's own sources; so are queries.");
    report.note("The model, PostgreSQL, Kafka, both sides and the generator share the cores.");
  }

  private static void sizes(Report report, SideProcess queries, Connection tables, String what)
      throws IOException, SQLException {
    report.add(what + ", memory of the query side", "MiB", queries.memory());
    report.add(
        what + ", indexes of vectors",
        "MiB",
        mib(
            tables,
            "sum(pg_relation_size(to_regclass('passage_' || shelf || '_hnsw'))) from shelf"));
    report.add(
        what + ", passages with all indexes",
        "MiB",
        mib(tables, "sum(pg_total_relation_size(to_regclass('passage_' || shelf))) from shelf"));
    report.add(
        what + ", contexts with all indexes",
        "MiB",
        mib(tables, "pg_total_relation_size('context')"));
  }

  private static double mib(Connection tables, String bytes) throws SQLException {
    return Sql.number(tables, "select " + bytes) / BYTES_PER_MIB;
  }
}
