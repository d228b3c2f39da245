package com.leanvibe.hive.query.context;

import com.leanvibe.hive.query.context.shelf.Shelves;
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

  /** Of so few the comparison takes no longer than the shortest walk; an estimate. */
  private static final int FEW = 2_800;

  /** A walk among n takes the longer the rarer what is wanted; an estimate, not measured here. */
  private static final double GROWTH = 187;

  private final JdbcTemplate jdbc;

  Selectivity(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  boolean isFewEnough(Wanted wanted, Shelves.Scope scope) {
    int most = (int) ((FEW + Math.sqrt(GROWTH * scope.passages())) / scope.passagesEach());
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
}
