package com.leanvibe.hive.query.replay;

import com.leanvibe.hive.query.audit.trail.TrailPart;
import com.leanvibe.hive.query.table.Condition;
import java.util.HashSet;
import java.util.Set;
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
    return new TrailPart(Condition.of("resource ~ ?", ids))
        .with("tenant", request.tenant())
        .with("resource", request.aggregate())
        .with("type", request.type())
        .from(request.from())
        .to(request.to())
        .condition();
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
