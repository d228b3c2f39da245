package com.leanvibe.hive.query.projection;

import com.leanvibe.hive.events.EventCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Looks up what stands in the way of aggregates. */
@Component
final class StuckEvents {

  private final JdbcTemplate jdbc;
  private final EventCodec codec;

  StuckEvents(JdbcTemplate jdbc, EventCodec codec) {
    this.jdbc = jdbc;
    this.codec = codec;
  }

  /** Whether anything stands in the way of any aggregate; nearly always nothing does. */
  boolean any() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from dead_letter) or exists (select from parked_event)",
            Boolean.class));
  }

  /** What stands in the way of these events' aggregates into this projection. */
  Map<UUID, Stuck> of(String projection, Collection<Delivery> deliveries) {
    Map<UUID, Stuck> stuck = new HashMap<>();
    String[] keys =
        deliveries.stream().map(d -> d.stored().aggregateId()).distinct().toArray(String[]::new);
    jdbc.query(
        """
        select aggregate_id, sequence, status from dead_letter
         where projection = ? and aggregate_id = any (?)
        """,
        statement -> bind(statement, projection, keys),
        row -> {
          mark(of(stuck, row), row);
        });
    jdbc.query(
        "select * from parked_event where projection = ? and aggregate_id = any (?)",
        statement -> bind(statement, projection, keys),
        row -> {
          of(stuck, row).parked(StoredDelivery.read(row, codec));
        });
    return stuck;
  }

  /** The first event that waits behind a dead letter. */
  Optional<Delivery> firstParked(DeadLetter letter) {
    return jdbc
        .query(
            """
            select * from parked_event where projection = ? and aggregate_id = ?
             order by sequence limit 1
            """,
            (row, number) -> StoredDelivery.read(row, codec),
            letter.projection(),
            letter.aggregate())
        .stream()
        .findAny();
  }

  private static void bind(PreparedStatement statement, String projection, String[] keys)
      throws SQLException {
    statement.setString(1, projection);
    statement.setArray(2, statement.getConnection().createArrayOf("text", keys));
  }

  private static Stuck of(Map<UUID, Stuck> stuck, ResultSet row) throws SQLException {
    UUID aggregate = StoredDelivery.aggregate(row.getString("aggregate_id"));
    return stuck.computeIfAbsent(aggregate, id -> Stuck.nothing());
  }

  private static void mark(Stuck stuck, ResultSet row) throws SQLException {
    boolean dead = "DEAD".equals(row.getString("status"));
    Long sequence = row.getObject("sequence", Long.class);
    if (sequence == null) {
      stuck.garbled(dead);
    } else if (dead) {
      stuck.dead(sequence);
    } else {
      stuck.discarded(sequence);
    }
  }
}
