package com.leanvibe.hive.query.stream;

import com.leanvibe.hive.events.trail.TrailEntry;
import com.leanvibe.hive.events.trail.TrailFilters;
import com.leanvibe.hive.query.table.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds what happened since. */
@Component
final class StreamQueries {

  static final int AT_ONCE = 200;

  private final JdbcTemplate jdbc;

  StreamQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** At most {@link #AT_ONCE} events of a tenant after a position, up to another. */
  List<TrailEntry> next(String tenant, TrailFilters filters, long after, long upTo) {
    StringBuilder sql =
        new StringBuilder(
            "select leaf from audit_event where tenant = ? and position > ? and position <= ?");
    List<Object> arguments = new ArrayList<>(List.of(tenant, after, upTo));
    equal(sql, arguments, "type", filters.type());
    equal(sql, arguments, "resource", filters.resource());
    equal(sql, arguments, "actor", filters.actor());
    equal(sql, arguments, "action", filters.action());
    sql.append(" order by position limit ").append(AT_ONCE);
    return jdbc.query(
        sql.toString(),
        Row.mapper(row -> TrailEntry.read(0, row.bytes("leaf"))),
        arguments.toArray());
  }

  private static void equal(
      StringBuilder sql, List<Object> arguments, String column, @Nullable String value) {
    if (value != null) {
      sql.append(" and ").append(column).append(" = ?");
      arguments.add(value);
    }
  }
}
