package com.leanvibe.hive.query.replay;

import com.leanvibe.hive.events.trail.TrailPoint;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds the aggregates that a part of a replay is about, in the trail. */
final class Choice {

  /** What is kept of each while it lasts fits into some ten megabytes. */
  static final int MOST = 250_000;

  private final ReplayRequest request;
  private final String kind;

  Choice(ReplayRequest request, String kind) {
    this.request = request;
    this.kind = kind;
  }

  /** Notes them in a table of the schema, once. */
  void make(JdbcTemplate owner, String schema) {
    owner.execute("create table if not exists %s.chosen (id uuid primary key)".formatted(schema));
    if (Boolean.TRUE.equals(
        owner.queryForObject(
            "select exists (select from %s.chosen)".formatted(schema), Boolean.class))) {
      return;
    }
    List<Object> arguments = new ArrayList<>();
    String sql = select(schema, arguments);
    int chosen = owner.update(sql, arguments.toArray());
    if (chosen > MOST) {
      throw new ReplayFailure("It is about more than %,d aggregates; replay all".formatted(MOST));
    }
  }

  private String select(String schema, List<Object> arguments) {
    StringBuilder sql =
        new StringBuilder(
            """
            insert into %s.chosen
            select distinct substr(resource, ?)::uuid from audit_event where resource ~ ?"""
                .formatted(schema));
    arguments.add(kind.length() + 2);
    arguments.add("^" + kind + "/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$");
    equal("tenant", request.tenant(), sql, arguments);
    equal("resource", request.aggregate(), sql, arguments);
    equal("type", request.type(), sql, arguments);
    bound(">=", request.from(), sql, arguments);
    bound("<=", request.to(), sql, arguments);
    return sql.append(" limit ").append(MOST + 1).toString();
  }

  private static void equal(
      String column, @Nullable String value, StringBuilder sql, List<Object> arguments) {
    if (value != null) {
      sql.append(" and ").append(column).append(" = ?");
      arguments.add(value);
    }
  }

  private static void bound(
      String comparison, @Nullable TrailPoint point, StringBuilder sql, List<Object> arguments) {
    if (point == null) {
      return;
    }
    if (point.position() != null) {
      sql.append(" and position ").append(comparison).append(" ?");
      arguments.add(point.position());
    } else if (point.time() != null) {
      sql.append(" and occurred_at ").append(comparison).append(" ?");
      arguments.add(point.time().atOffset(ZoneOffset.UTC));
    }
  }

  Chosen read(JdbcTemplate owner, String schema) {
    Set<String> keys = new HashSet<>();
    owner.query(
        "select id from %s.chosen".formatted(schema),
        row -> {
          keys.add(kind + "/" + row.getString("id"));
        });
    return new Chosen(Set.copyOf(keys));
  }
}
