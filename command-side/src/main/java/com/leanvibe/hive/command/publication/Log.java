package com.leanvibe.hive.command.publication;

import com.leanvibe.hive.command.store.Sql;
import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.platform.authorization.Permissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the log in the order of its positions. */
@Component
public class Log {

  private static final Logger log = LoggerFactory.getLogger(Log.class);

  private final JdbcClient jdbc;

  public Log(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How much is held in memory at once, however large the events are; at least one event. */
  private static final long MAX_BYTES = 8L << 20;

  private static final String NEXT =
      """
      select position, event_id, aggregate_id, sequence, name, revision, metadata, payload from (
        select event.*, sum(octet_length(payload)) over (order by position) - octet_length(payload) as before
        from (select * from event where position > ? order by position limit ?) event) next
      where before < ? order by position""";

  private static final String OF_PERMISSIONS = Sql.in("name", Permissions.EVENTS);

  private static final String PERMISSIONS =
      """
      select position, event_id, aggregate_id, sequence, name, revision, metadata, payload from event
      where position > ? and position <= ? and %s order by position limit ?"""
          .formatted(OF_PERMISSIONS);

  private static final String LAST_OF_PERMISSIONS =
      """
      select position from event where position <= ? and %s
      order by position desc limit 1"""
          .formatted(OF_PERMISSIONS);

  /** The position of the last event that is committed. */
  long head() {
    return jdbc.sql("select position from event_head").query(Long.class).single();
  }

  /** The next events that change permissions, up to a position that is committed. */
  List<StoredEvent> ofPermissions(long after, long upTo, int limit) {
    return jdbc.sql(PERMISSIONS).params(after, upTo, limit).query(Log::row).list();
  }

  /** The position of the last event up to there that changes permissions; 0 for none. */
  long lastOfPermissions(long upTo) {
    return jdbc.sql(LAST_OF_PERMISSIONS).param(upTo).query(Long.class).optional().orElse(0L);
  }

  /**
   * The events that follow a position without a gap. Positions are dense, so what lies behind a gap
   * has overtaken a commit that is still to come, and waits for it.
   */
  public List<StoredEvent> after(long position, int limit) {
    List<StoredEvent> rows =
        jdbc.sql(NEXT).params(position, limit, MAX_BYTES).query(Log::row).list();
    return untilGap(position, rows);
  }

  private static List<StoredEvent> untilGap(long position, List<StoredEvent> rows) {
    List<StoredEvent> dense = new ArrayList<>(rows.size());
    long expected = position + 1;
    for (StoredEvent row : rows) {
      if (row.position() != expected) {
        log.warn("Position {} is missing; {} and later wait for it", expected, row.position());
        return dense;
      }
      dense.add(row);
      expected++;
    }
    return dense;
  }

  private static StoredEvent row(ResultSet row, int number) throws SQLException {
    return new StoredEvent(
        row.getLong("position"),
        row.getString("event_id"),
        row.getString("aggregate_id"),
        row.getLong("sequence"),
        row.getString("name"),
        row.getInt("revision"),
        row.getBytes("metadata"),
        row.getBytes("payload"));
  }
}
