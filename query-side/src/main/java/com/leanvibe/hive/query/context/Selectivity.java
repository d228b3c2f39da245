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

  /**
   * How comparing one by one and walking along the index grow with what there is: estimates from
   * single searches among 100,000 passages, of which the walk took 3, 16 and 46 ms where 10, 1 and
   * 0.1 % were wanted, and the comparison 0.7 ms for each thousand.
   */
  private static final int FEW = 2_800;

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
