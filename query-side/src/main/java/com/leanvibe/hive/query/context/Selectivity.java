package com.leanvibe.hive.query.context;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.leanvibe.hive.query.context.shelf.Shelves;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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

  private static final Duration REMEMBERED = Duration.ofSeconds(10);
  private static final int MOST_REMEMBERED = 10_000;

  private final JdbcTemplate jdbc;

  /** A count that is no longer true makes the search no worse, only slower. */
  private final Cache<Counted, Boolean> known =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

  private record Counted(String sql, String arguments, int most) {}

  Selectivity(SearchDatabase database) {
    this.jdbc = database.jdbc();
  }

  boolean isFewEnough(Wanted wanted, Shelves.Scope scope) {
    int most = (int) ((FEW + Math.sqrt(GROWTH * scope.passages())) / scope.passagesEach());
    String arguments = Arrays.deepToString(wanted.arguments().toArray());
    return known.get(
        new Counted(wanted.sql("c.tenant"), arguments, most), counted -> count(wanted, most));
  }

  private boolean count(Wanted wanted, int most) {
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
