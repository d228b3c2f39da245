package com.leanvibe.hive.query.audit.trail;

import com.leanvibe.hive.events.trail.TrailFilters;
import com.leanvibe.hive.events.trail.TrailPoint;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.query.table.Condition;
import com.leanvibe.hive.query.table.Row;
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
    Condition part =
        new TrailPart(Condition.of("tenant = ?", tenant))
            .with("actor", filters.actor())
            .with("action", filters.action())
            .with("resource", filters.resource())
            .with("type", filters.type())
            .from(from)
            .to(to)
            .condition();
    StringBuilder sql = new StringBuilder("select leaf from audit_event where ").append(part.sql());
    List<Object> arguments = new ArrayList<>(part.arguments());
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
}
