package com.leanvibe.hive.query.replay;

import com.leanvibe.hive.events.trail.TrailPoint;
import com.leanvibe.hive.query.table.Condition;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
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

  /** Notes them in a table of the schema, which was just made. */
  void make(JdbcTemplate owner, String schema) {
    owner.execute("create table %s.chosen (id uuid primary key)".formatted(schema));
    Condition condition = condition();
    int chosen =
        owner.update(
            """
            insert into %s.chosen
            select distinct substr(resource, %d)::uuid from audit_event where %s limit %d"""
                .formatted(schema, kind.length() + 2, condition.sql(), MOST + 1),
            condition.arguments().toArray());
    if (chosen > MOST) {
      throw new ReplayFailure("It is about more than %,d aggregates; replay all".formatted(MOST));
    }
  }

  private Condition condition() {
    String ids = "^" + kind + "/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";
    Condition all = Condition.of("resource ~ ?", ids);
    all = equal(all, "tenant", request.tenant());
    all = equal(all, "resource", request.aggregate());
    all = equal(all, "type", request.type());
    all = bound(all, ">=", request.from());
    return bound(all, "<=", request.to());
  }

  private static Condition equal(Condition all, String column, @Nullable String value) {
    return value == null ? all : all.and(Condition.of(column + " = ?", value));
  }

  private static Condition bound(Condition all, String comparison, @Nullable TrailPoint point) {
    if (point == null) {
      return all;
    }
    Instant time = point.time();
    return all.and(
        time == null
            ? Condition.of("position %s ?".formatted(comparison), point.value())
            : Condition.of(
                "occurred_at %s ?".formatted(comparison), time.atOffset(ZoneOffset.UTC)));
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
