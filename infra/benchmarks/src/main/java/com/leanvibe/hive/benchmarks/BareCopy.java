package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.sides.Sql;
import com.leanvibe.hive.services.Database;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The raw limit of a projection: the rows it left behind, copied from memory into tables with the
 * same columns and indexes in one transaction.
 */
final class BareCopy {

  private static final List<String> TABLES = List.of("task", "task_event");

  private BareCopy() {}

  /** Answers how many rows per second were copied. */
  static double rate(Database database) throws SQLException, IOException {
    try (Connection connection = Sql.owner(database)) {
      CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
      Map<String, byte[]> rows = new LinkedHashMap<>();
      for (String table : TABLES) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copy.copyOut("copy " + table + " to stdout (format binary)", out);
        rows.put(table, out.toByteArray());
        Sql.run(connection, "drop table if exists bare_" + table);
        Sql.run(connection, "create table bare_%1$s (like %1$s including all)".formatted(table));
      }
      return copy(connection, copy, rows);
    }
  }

  private static double copy(Connection connection, CopyManager copy, Map<String, byte[]> rows)
      throws SQLException, IOException {
    long start = System.nanoTime();
    long count = 0;
    connection.setAutoCommit(false);
    for (Map.Entry<String, byte[]> each : rows.entrySet()) {
      count +=
          copy.copyIn(
              "copy bare_" + each.getKey() + " from stdin (format binary)",
              new ByteArrayInputStream(each.getValue()));
    }
    connection.commit();
    return count * 1e9 / (System.nanoTime() - start);
  }
}
