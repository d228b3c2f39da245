package com.leanvibe.hive.benchmarks.sides;

import com.leanvibe.hive.services.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Looks into databases past the hive. */
public final class Sql {

  private Sql() {}

  /** A connection as the role the application works as. */
  public static Connection application(Database database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.app(), database.appPassword());
  }

  /** A connection as the role that owns the tables. */
  public static Connection owner(Database database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
  }

  /** The one number a query answers; 0 for null or no row. */
  public static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  public static void run(Connection connection, String... commands) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }
}
