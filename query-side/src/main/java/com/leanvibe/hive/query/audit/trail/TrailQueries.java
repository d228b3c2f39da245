package com.leanvibe.hive.query.audit.trail;

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
  private final TrailEvents events;

  TrailQueries(JdbcTemplate jdbc, TrailEvents events) {
    this.jdbc = jdbc;
    this.events = events;
  }

  Page<TrailEventView> list(
      String tenant,
      @Nullable When from,
      @Nullable When to,
      TrailFilter filter,
      TrailOrder order,
      Limit limit,
      @Nullable Cursor after) {
    StringBuilder sql =
        new StringBuilder("select leaf, resource from audit_event where tenant = ?");
    List<Object> arguments = new ArrayList<>(List.of(tenant));
    sql.append(filter.conditions());
    arguments.addAll(filter.arguments());
    bound(sql, arguments, ">=", from);
    bound(sql, arguments, "<=", to);
    boolean forwards = order == TrailOrder.OLDEST_FIRST;
    if (after != null) {
      sql.append(forwards ? " and position > ?" : " and position < ?");
      arguments.add(number(after));
    }
    sql.append(forwards ? " order by position limit ?" : " order by position desc limit ?");
    arguments.add(limit.plusOne());
    List<TrailEventView> found =
        jdbc.query(
            sql.toString(),
            Row.mapper(row -> events.view(row.bytes("leaf"), row.text("resource"))),
            arguments.toArray());
    return Page.of(found, limit, event -> Cursor.of(event.position()));
  }

  private static void bound(
      StringBuilder sql, List<Object> arguments, String relation, @Nullable When when) {
    if (when == null) {
      return;
    }
    if (when.time() != null) {
      sql.append(" and occurred_at ").append(relation).append(" ?");
      arguments.add(when.time().atOffset(ZoneOffset.UTC));
    } else if (when.position() != null) {
      sql.append(" and position ").append(relation).append(" ?");
      arguments.add(when.position());
    }
  }

  private static long number(Cursor after) {
    try {
      return Long.parseLong(after.parts().getFirst());
    } catch (NumberFormatException notOurs) {
      throw Cursor.invalid();
    }
  }
}
