package com.leanvibe.hive.query.audit.trail;

import com.leanvibe.hive.events.trail.TrailFilters;
import com.leanvibe.hive.events.trail.TrailPoint;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.query.table.Row;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds events of the trail. */
@Component
final class TrailQueries {

  private final JdbcTemplate jdbc;

  TrailQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Page<TrailEventView> list(
      String tenant,
      @Nullable TrailPoint from,
      @Nullable TrailPoint to,
      TrailFilters filters,
      TrailOrder order,
      Limit limit,
      @Nullable Cursor after) {
    StringBuilder sql = new StringBuilder("select leaf from audit_event where tenant = ?");
    List<Object> arguments = new ArrayList<>(List.of(tenant));
    equal(sql, arguments, "actor", filters.actor());
    equal(sql, arguments, "action", filters.action());
    equal(sql, arguments, "resource", filters.resource());
    equal(sql, arguments, "type", filters.type());
    bound(sql, arguments, ">=", from);
    bound(sql, arguments, "<=", to);
    boolean forwards = order == TrailOrder.OLDEST_FIRST;
    if (after != null) {
      sql.append(forwards ? " and position > ?" : " and position < ?");
      arguments.add(after.number());
    }
    sql.append(forwards ? " order by position limit ?" : " order by position desc limit ?");
    arguments.add(limit.plusOne());
    List<TrailEventView> found =
        jdbc.query(
            sql.toString(),
            Row.mapper(row -> TrailEvents.view(row.bytes("leaf"))),
            arguments.toArray());
    return Page.of(found, limit, event -> Cursor.of(event.position()));
  }

  private static void equal(
      StringBuilder sql, List<Object> arguments, String column, @Nullable String value) {
    if (value != null) {
      sql.append(" and ").append(column).append(" = ?");
      arguments.add(TrailRow.findable(value));
    }
  }

  private static void bound(
      StringBuilder sql, List<Object> arguments, String relation, @Nullable TrailPoint point) {
    if (point == null) {
      return;
    }
    if (point.time() != null) {
      sql.append(" and occurred_at ").append(relation).append(" ?");
      arguments.add(point.time().atOffset(ZoneOffset.UTC));
    } else if (point.position() != null) {
      sql.append(" and position ").append(relation).append(" ?");
      arguments.add(point.position());
    }
  }
}
