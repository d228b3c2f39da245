package com.leanvibe.hive.query.history;

import com.leanvibe.hive.events.trail.TrailEntry;
import com.leanvibe.hive.events.trail.TrailPoint;
import com.leanvibe.hive.query.table.Row;
import com.leanvibe.hive.query.table.TextArray;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds the events of an aggregate in the trail, without those that only tell of it. */
@Component
final class TrailEvents {

  private static final int BLOCK = 1_000;

  private static final String OF_AGGREGATE =
      """
      select leaf from audit_event
       where tenant = ? and resource = ?
         and type not in ('hive.permission.AccessDenied', 'hive.permission.PrivilegedAccess')
      """;

  private final JdbcTemplate jdbc;

  TrailEvents(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The last event as of a moment; of a time, the last one that had happened by then, and all
   * before it count, whatever their clocks said.
   */
  Optional<TrailEntry> last(Subject subject, TrailPoint at) {
    return at.time() == null
        ? last(subject, "position <= ?", Objects.requireNonNull(at.position()))
        : last(subject, "occurred_at <= ?", at.time().atOffset(ZoneOffset.UTC));
  }

  private Optional<TrailEntry> last(Subject subject, String bound, Object value) {
    return query(
            OF_AGGREGATE + " and " + bound + " order by position desc limit 1",
            subject.tenant(),
            subject.key(),
            value)
        .stream()
        .findFirst();
  }

  /** At most so many events after a position, up to another, the oldest first. */
  List<TrailEntry> between(Subject subject, long after, long upTo, int limit) {
    return query(
        OF_AGGREGATE + " and position > ? and position <= ? order by position limit ?",
        subject.tenant(),
        subject.key(),
        after,
        upTo,
        limit);
  }

  /** At most so many events of these types after a position, up to another, the oldest first. */
  List<TrailEntry> ofTypes(
      String tenant, Collection<String> types, long after, long upTo, int limit) {
    return query(
        """
        select leaf from audit_event
         where tenant = ? and type = any (?::text[]) and position > ? and position <= ?
         order by position limit ?
        """,
        tenant,
        TextArray.of(List.copyOf(types)),
        after,
        upTo,
        limit);
  }

  /** When the last event of any tenant happened, as of a position. */
  Optional<Instant> timeOf(long position) {
    return jdbc
        .query(
            "select occurred_at from audit_event where position <= ? order by position desc limit 1",
            Row.mapper(row -> row.instant("occurred_at")),
            position)
        .stream()
        .findFirst();
  }

  /** Hands out all events up to a position, the oldest first, a block in memory at a time. */
  void each(Subject subject, long upTo, Consumer<TrailEntry> taker) {
    long after = 0;
    List<TrailEntry> block;
    do {
      block = between(subject, after, upTo, BLOCK);
      block.forEach(taker);
      after = block.isEmpty() ? after : block.getLast().position();
    } while (block.size() == BLOCK);
  }

  private List<TrailEntry> query(String sql, Object... arguments) {
    return jdbc.query(sql, Row.mapper(row -> TrailEntry.read(0, row.bytes("leaf"))), arguments);
  }
}
