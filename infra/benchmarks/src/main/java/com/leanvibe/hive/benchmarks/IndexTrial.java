package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.report.Report;
import com.leanvibe.hive.benchmarks.sides.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Both kinds of index, each built as the hive builds it over a copy of the same vectors: what it
 * takes to build and to keep, how fast it is and how much it misses.
 */
final class IndexTrial {

  private static final double BYTES_PER_MIB = 1 << 20;
  private static final int ROWS_PER_LIST = 1_000;
  private static final int LEAST_LISTS = 10;

  private static final String NEAREST =
      "select id from trial order by vector <=> (select ?::halfvec(384)) limit 10";

  private final Report report;
  private final Connection tables;
  private final String what;

  IndexTrial(Report report, Connection tables, String what) {
    this.report = report;
    this.tables = tables;
    this.what = what;
  }

  void run(List<float[]> places) throws SQLException {
    Sql.run(
        tables,
        """
        create table trial as
        select row_number() over () as id, vector::halfvec(384) as vector from passage""",
        "vacuum analyze trial",
        "set maintenance_work_mem = '256MB'",
        "set ivfflat.probes = 20");
    PlainSearch.Result exact = ask(places);
    report.add(what + ", no index", exact.latencies());
    long lists =
        Math.max(LEAST_LISTS, Sql.number(tables, "select count(*) from trial") / ROWS_PER_LIST);
    tried("IVFFlat", "ivfflat", "lists = " + lists, places, exact);
    tried("HNSW", "hnsw", "m = 16, ef_construction = 64", places, exact);
    Sql.run(tables, "drop table trial");
  }

  private void tried(
      String name, String method, String options, List<float[]> places, PlainSearch.Result exact)
      throws SQLException {
    String figure = what + ", " + name;
    long begun = System.nanoTime();
    Sql.run(
        tables,
        "create index trial_index on trial using %s (vector halfvec_cosine_ops) with (%s)"
            .formatted(method, options));
    report.add(figure + ", built in", "s", (System.nanoTime() - begun) / 1e9);
    double bytes = Sql.number(tables, "select pg_relation_size('trial_index')");
    report.add(figure + ", size", "MiB", bytes / BYTES_PER_MIB);
    Sql.run(tables, "analyze trial");
    ask(places);
    PlainSearch.Result found = ask(places);
    report.add(figure, found.latencies());
    report.add(figure + ", recall@10", "share", SearchFigures.recall(found.found(), exact.found()));
    Sql.run(tables, "drop index trial_index");
  }

  private PlainSearch.Result ask(List<float[]> places) throws SQLException {
    return new PlainSearch(tables).ask(NEAREST, places);
  }
}
