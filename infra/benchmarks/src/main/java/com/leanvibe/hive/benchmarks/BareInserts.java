package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.ClosedLoop;
import com.leanvibe.hive.benchmarks.sides.Sql;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.services.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The raw limit of an append: the row that a command wrote, inserted and committed over as many
 * connections as there are callers, into a table like the log's.
 */
final class BareInserts implements AutoCloseable {

  private static final String INSERT =
      """
      insert into bare_event (position, aggregate_id, sequence, aggregate_type, event_id, name, revision,
        occurred_at, metadata, payload) values (?, ?, 0, ?, ?, ?, ?, now(), ?, ?)""";

  private final List<Connection> connections = new ArrayList<>();
  private final List<PreparedStatement> inserts = new ArrayList<>();
  private final AtomicLong positions = new AtomicLong();

  /**
   * Opens the connections.
   *
   * @param sample the name of the event whose last row is inserted again and again
   */
  BareInserts(Database database, int connections, String sample) throws SQLException {
    try (Connection owner = Sql.owner(database)) {
      Sql.run(
          owner,
          "create table bare_event (like event including all)",
          "grant insert on bare_event to " + database.app());
      Row row = Row.last(owner, sample);
      for (int i = 0; i < connections; i++) {
        open(Sql.application(database), row);
      }
    }
  }

  private void open(Connection connection, Row row) throws SQLException {
    PreparedStatement insert = connection.prepareStatement(INSERT);
    insert.setString(3, row.aggregateType());
    insert.setString(5, row.name());
    insert.setInt(6, row.revision());
    insert.setBytes(7, row.metadata());
    insert.setBytes(8, row.payload());
    connections.add(connection);
    inserts.add(insert);
  }

  /** Inserts and commits for some time; answers rows per second. */
  double rate(Duration time) throws InterruptedException {
    return ClosedLoop.rate(inserts.size(), time, (caller, number) -> insert(inserts.get(caller)));
  }

  /** One row of one caller, who has a connection of its own. */
  void insert(int caller) throws SQLException {
    insert(inserts.get(caller));
  }

  private void insert(PreparedStatement insert) throws SQLException {
    insert.setLong(1, positions.incrementAndGet());
    insert.setString(2, "task/" + Ids.next());
    insert.setObject(4, Ids.next());
    insert.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : connections) {
      connection.close();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Row(
      String aggregateType, String name, int revision, byte[] metadata, byte[] payload) {

    static Row last(Connection connection, String name) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "select aggregate_type, name, revision, metadata, payload from event where name = '"
                      + name
                      + "' order by position desc limit 1")) {
        row.next();
        return new Row(
            row.getString(1), row.getString(2), row.getInt(3), row.getBytes(4), row.getBytes(5));
      }
    }
  }
}
