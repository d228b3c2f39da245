package com.leanvibe.hive.benchmarks.crash;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.leanvibe.hive.services.RunningHive;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The log as the database has it, read past the hive.
 *
 * @param head the position that the hive counts up from
 * @param entries in the order of their positions
 */
record EventLog(long head, List<Entry> entries) {

  private static final String ALL =
      "select position, aggregate_id, sequence, name, payload from event order by position";

  /** One event. */
  record Entry(long position, String aggregate, long sequence, String name, JsonNode payload) {

    /** 0 where the event is of no attempt. */
    int attempt() {
      return payload.path("attempt").asInt();
    }
  }

  /** Head and entries are of one moment. */
  static EventLog read(RunningHive hive) throws SQLException {
    try (Connection connection = hive.connect("hive_command")) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try (Statement statement = connection.createStatement()) {
        return new EventLog(head(statement), entries(statement));
      }
    }
  }

  /** The aggregates that have an event of this name. */
  static Set<String> aggregatesWith(String name, RunningHive hive) throws SQLException {
    Set<String> aggregates = new HashSet<>();
    try (Connection connection = hive.connect("hive_command");
        PreparedStatement statement =
            connection.prepareStatement("select distinct aggregate_id from event where name = ?")) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          aggregates.add(row.getString(1));
        }
      }
    }
    return aggregates;
  }

  private static long head(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("select position from event_head")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static List<Entry> entries(Statement statement) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(ALL)) {
      while (row.next()) {
        entries.add(
            new Entry(
                row.getLong("position"),
                row.getString("aggregate_id"),
                row.getLong("sequence"),
                row.getString("name"),
                Caller.JSON.readTree(row.getBytes("payload"))));
      }
    }
    return entries;
  }

  /** The events of each aggregate, in the order of their positions. */
  Map<String, List<Entry>> byAggregate() {
    return entries.stream().collect(groupingBy(Entry::aggregate, LinkedHashMap::new, toList()));
  }
}
