package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.Latencies;
import com.leanvibe.hive.benchmarks.sides.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The same tables and indexes without the hive: the nearest passages, by whoever knows how many
 * dimensions there are and reads nothing else.
 */
final class PlainSearch {

  /** How pgvector is told to search; the same as the hive tells it. */
  private static final String[] SETTINGS = {
    "set hnsw.ef_search = 100", "set hnsw.iterative_scan = strict_order"
  };

  private static final String NEAREST =
      """
      select p.context_id from passage p%s
      where p.model = 'all-minilm-l6-v2-q@1'%s
      order by ((p.vector::halfvec(384)) <=> (select ?::halfvec(384)))%s limit 10""";

  private static final String FILTER = " and c.tags @> array['%s']";
  private static final String JOIN = " join context c on c.context_id = p.context_id";

  private final Connection connection;

  /** What was found for each place, and how long each took. */
  record Result(List<List<String>> found, Latencies latencies) {}

  PlainSearch(Connection connection) {
    this.connection = connection;
  }

  /** By the index. */
  Result near(List<float[]> places) throws SQLException {
    return ask(NEAREST.formatted("", "", ""), places);
  }

  /** By the index, walking on until there are enough that have the tag. */
  Result nearTagged(List<float[]> places, String tag) throws SQLException {
    Sql.run(connection, "set enable_sort = off");
    Result result = ask(NEAREST.formatted(JOIN, FILTER.formatted(tag), ""), places);
    Sql.run(connection, "reset enable_sort");
    return result;
  }

  /** By comparing all that have the tag. */
  Result exactTagged(List<float[]> places, String tag) throws SQLException {
    return ask(NEAREST.formatted(JOIN, FILTER.formatted(tag), " + 0"), places);
  }

  /** Asks for what stands near each place, as the only parameter; answers the first column. */
  Result ask(String sql, List<float[]> places) throws SQLException {
    Sql.run(connection, SETTINGS);
    Latencies latencies = new Latencies();
    List<List<String>> found = new ArrayList<>();
    try (PreparedStatement nearest = connection.prepareStatement(sql)) {
      for (float[] place : places) {
        long begun = System.nanoTime();
        nearest.setString(1, literal(place));
        List<String> ids = new ArrayList<>();
        try (ResultSet rows = nearest.executeQuery()) {
          while (rows.next()) {
            ids.add(rows.getString(1));
          }
        }
        latencies.add(System.nanoTime() - begun);
        found.add(ids);
      }
    }
    return new Result(found, latencies);
  }

  private static String literal(float[] place) {
    StringBuilder text = new StringBuilder("[");
    for (float number : place) {
      text.append(text.length() == 1 ? "" : ",").append(number);
    }
    return text.append(']').toString();
  }
}
