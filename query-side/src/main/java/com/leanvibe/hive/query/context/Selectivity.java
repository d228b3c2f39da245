package com.leanvibe.hive.query.context;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Tells whether so few contexts are wanted that comparing all of them is faster than walking the
 * index, of which most would not be wanted.
 */
@Component
final class Selectivity {

  /**
   * How comparing one by one and walking along the index grow with what there is: estimates from
   * single searches among 100,000 passages, of which the walk took 3, 16 and 46 ms where 10, 1 and
   * 0.1 % were wanted, and the comparison 0.7 ms for each thousand.
   */
  private static final int FEW = 2_800;

  private static final double GROWTH = 187;

  /** PostgreSQL's own estimates are not renewed more often than every minute or so. */
  private static final Duration KNOWN_FOR = Duration.ofSeconds(10);

  /** How many rows there are, as PostgreSQL last estimated, and when that was asked. */
  private record Sizes(double passages, double contexts, Instant at) {

    int most() {
      double passagesEach = Math.max(1, passages / Math.max(1, contexts));
      return (int) ((FEW + Math.sqrt(GROWTH * passages)) / passagesEach);
    }
  }

  private final JdbcTemplate jdbc;
  private volatile Sizes known = new Sizes(0, 0, Instant.MIN);

  Selectivity(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  boolean isFewEnough(Wanted wanted) {
    int most = sizes().most();
    List<Object> arguments = new ArrayList<>(wanted.arguments());
    arguments.add(most + 1);
    Integer counted =
        jdbc.queryForObject(
            "select count(*) from (select from context c where %s limit ?) s"
                .formatted(wanted.sql("c.tenant")),
            Integer.class,
            arguments.toArray());
    return counted != null && counted <= most;
  }

  private Sizes sizes() {
    Sizes last = known;
    Instant now = Instant.now();
    if (last.at().isBefore(now.minus(KNOWN_FOR))) {
      last = new Sizes(rows("passage"), rows("context"), now);
      known = last;
    }
    return last;
  }

  private double rows(String table) {
    Double estimated =
        jdbc.queryForObject(
            "select greatest(reltuples, 0) from pg_class where oid = ?::regclass",
            Double.class,
            table);
    return estimated == null ? 0 : estimated;
  }
}
