package com.leanvibe.hive.command.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** The statements of one group commit. */
final class LogTransaction {

  /** The channel on which instances tell each other how far the log has grown. */
  static final String CHANNEL = "hive_events";

  private static final String INSERT =
      """
      insert into event (position, aggregate_id, sequence, aggregate_type, event_id, name, revision,
        occurred_at, metadata, payload) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private static final String ADVANCE =
      """
      with head as (update event_head set position = position + ? returning position)
      select position, pg_notify('%s', position::text) from head"""
          .formatted(CHANNEL);

  private static final String HOLD =
      """
      with head as (select position from event_head for update)
      select position, set_config('synchronous_commit', 'off', true) from head""";

  private final List<TableWriter> writers;

  LogTransaction(List<TableWriter> writers) {
    this.writers = writers;
  }

  /** Writes the group and answers, for each of it, the position of its last event. */
  long[] write(Connection connection, List<Append> group) throws SQLException {
    int count = group.stream().mapToInt(append -> append.events().size()).sum();
    long head = lockHead(connection, count);
    long[] positions = positions(group, head - count);
    write(connection, group, positions, Condition.class::isInstance);
    if (count > 0) {
      List<Appended> events = insert(connection, group, head - count + 1);
      for (TableWriter writer : writers) {
        writer.write(connection, events);
      }
    }
    write(connection, group, positions, write -> !(write instanceof Condition));
    return positions;
  }

  private static void write(
      Connection connection, List<Append> group, long[] positions, Predicate<Write> which)
      throws SQLException {
    for (int i = 0; i < positions.length; i++) {
      for (Write write : group.get(i).writes()) {
        if (which.test(write)) {
          write.write(connection, positions[i], group.get(i).answer());
        }
      }
    }
  }

  /** Takes the turn; a group without events is soft state, for which nobody waits for the disk. */
  private long lockHead(Connection connection, int count) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(count > 0 ? ADVANCE : HOLD)) {
      if (count > 0) {
        statement.setInt(1, count);
      }
      return position(statement);
    }
  }

  private static long position(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static List<Appended> insert(Connection connection, List<Append> group, long first)
      throws SQLException {
    List<Appended> appended = new ArrayList<>();
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Append append : group) {
        for (NewEvent event : append.events()) {
          bind(insert, event, first + appended.size());
          appended.add(event.at(first + appended.size()));
        }
      }
      insert.executeBatch();
    }
    return appended;
  }

  private static void bind(PreparedStatement insert, NewEvent event, long position)
      throws SQLException {
    insert.setLong(1, position);
    insert.setString(2, event.aggregateId());
    insert.setLong(3, event.sequence());
    insert.setString(4, event.aggregateType());
    insert.setObject(5, UUID.fromString(event.eventId()));
    insert.setString(6, event.name());
    insert.setInt(7, event.revision());
    insert.setTimestamp(8, Timestamp.from(event.metadata().occurredAt()));
    insert.setBytes(9, event.metadataBytes());
    insert.setBytes(10, event.payload());
    insert.addBatch();
  }

  private static long[] positions(List<Append> group, long before) {
    long[] positions = new long[group.size()];
    long last = before;
    for (int i = 0; i < positions.length; i++) {
      last += group.get(i).events().size();
      positions[i] = last;
    }
    return positions;
  }
}
