package com.leanvibe.hive.query.context.shelf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tells where passages stand. */
@Component
public final class Shelves {

  /** What has just come and has no place yet. */
  private static final int FRESH = 0;

  /**
   * Of the general shelf's passages a complete shelf's domain has none. PostgreSQL estimates rows
   * as it last looked.
   */
  private static final String FOR =
      """
      select s.shelf, s.tenant is not null and s.complete as alone, greatest(p.reltuples, 0) as passages,
        (select greatest(reltuples, 1) from pg_class where oid = 'context'::regclass) as contexts
      from shelf s join pg_class p on p.oid = to_regclass('passage_' || s.shelf)
      where s.model = ? and s.dimensions = ? and (s.tenant is null or s.tenant = ? and (?::text is null or s.domain = ?))""";

  private static final String SUPERSEDED =
      """
      select not exists (
        select from passage p where p.model = ? and not exists (
          select from passage now where now.context_id = p.context_id and now.model = ?))""";

  private record Found(int shelf, boolean alone, double passages, double contexts) {}

  private final JdbcTemplate jdbc;

  public Shelves(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Some shelves.
   *
   * @param numbers theirs
   * @param passages how many are there, about
   * @param passagesEach how many a context has on average, about
   */
  public record Scope(List<Integer> numbers, double passages, double passagesEach) {}

  /**
   * Where all of a model's passages are that may be wanted.
   *
   * @param dimensions of its vectors
   * @param domain the first segment of the domain that is wanted, absent for any
   */
  public Scope scope(String model, int dimensions, String tenant, @Nullable String domain) {
    List<Found> found =
        jdbc.query(
            FOR,
            (row, number) ->
                new Found(
                    row.getInt("shelf"),
                    row.getBoolean("alone"),
                    row.getDouble("passages"),
                    row.getDouble("contexts")),
            model,
            dimensions,
            tenant,
            domain,
            domain);
    double all = found.stream().mapToDouble(Found::passages).sum();
    double contexts = found.stream().mapToDouble(Found::contexts).findFirst().orElse(1);
    if (domain != null && found.stream().anyMatch(Found::alone)) {
      found = found.stream().filter(Found::alone).toList();
    }
    List<Integer> numbers = new ArrayList<>(List.of(FRESH));
    found.forEach(each -> numbers.add(each.shelf()));
    double passages = found.stream().mapToDouble(Found::passages).sum();
    return new Scope(numbers, passages, Math.max(1, all / contexts));
  }

  /** Whether a model has embedded all that another one has. */
  public boolean isSuperseded(String model, String by) {
    return Boolean.TRUE.equals(jdbc.queryForObject(SUPERSEDED, Boolean.class, model, by));
  }
}
