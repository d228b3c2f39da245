package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.Latencies;
import com.leanvibe.hive.benchmarks.sides.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The same table and index without the hive: the nearest passages, and nothing else. */
final class PlainSearch {

  private static final String NEAREST =
      """
      select context_id from passage where model = 'all-minilm-l6-v2-q@1'
      order by (vector::halfvec(384)) <=> (select ?::halfvec(384)) limit ?""";

  private PlainSearch() {}

  static Latencies latencies(Connection connection, List<float[]> places, int k)
      throws SQLException {
    Sql.run(connection, "set hnsw.ef_search = 100");
    Latencies latencies = new Latencies();
    try (PreparedStatement nearest = connection.prepareStatement(NEAREST)) {
      for (float[] place : places) {
        long begun = System.nanoTime();
        nearest.setString(1, literal(place));
        nearest.setInt(2, k);
        try (ResultSet rows = nearest.executeQuery()) {
          while (rows.next()) {
            rows.getObject(1);
          }
        }
        latencies.add(System.nanoTime() - begun);
      }
    }
    return latencies;
  }

  private static String literal(float[] place) {
    StringBuilder text = new StringBuilder("[");
    for (float number : place) {
      text.append(text.length() == 1 ? "" : ",").append(number);
    }
    return text.append(']').toString();
  }
}
