package com.leanvibe.hive.query.context;

import static java.util.stream.Collectors.joining;

import com.leanvibe.hive.query.context.shelf.Shelves;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds contexts by where their passages stand. */
@Component
final class Neighbours {

  /**
   * A context may have many passages near by, and only the best of them counts: so many of each are
   * read at first, where contexts have as many.
   */
  private static final double MOST_EACH = 3;

  private final JdbcTemplate jdbc;
  private final Shelves shelves;
  private final Selectivity selectivity;
  private final Permitted permitted;

  Neighbours(SearchDatabase database, Selectivity selectivity, Permitted permitted) {
    this.jdbc = database.jdbc();
    this.shelves = new Shelves(database.jdbc());
    this.selectivity = selectivity;
    this.permitted = permitted;
  }

  /**
   * The contexts nearest to a place, the nearest first, by their nearest passages.
   *
   * @param exact whether all are compared; otherwise they are where that is faster
   */
  List<Found> nearest(Wanted wanted, Place place, int count, boolean exact) {
    Shelves.Scope scope =
        shelves.scope(place.model(), place.dimensions(), wanted.tenant(), wanted.domain());
    boolean few = selectivity.isFewEnough(wanted, scope);
    Look look = new Look(wanted, scope, place, exact || few, few || wanted.isNarrow());
    double each = Math.min(MOST_EACH, scope.passagesEach());
    return new Rounds(permitted, wanted).read(count, (int) Math.ceil(count * each), look::read);
  }

  /** Compares passages with one place. */
  private final class Look {

    private final Wanted wanted;
    private final Shelves.Scope scope;
    private final Place place;
    private final String vector;
    private final boolean exact;
    private final boolean joined;

    /**
     * @param joined whether contexts are looked up first, by what is wanted of them; a tenant's
     *     passages have no index of their own
     */
    Look(Wanted wanted, Shelves.Scope scope, Place place, boolean exact, boolean joined) {
      this.wanted = wanted;
      this.scope = scope;
      this.place = place;
      this.vector = Vectors.literal(place.vector());
      this.exact = exact;
      this.joined = joined;
    }

    /** Where a walk along the index ends early, what it has missed is compared all the same. */
    List<Found> read(int limit) {
      List<Found> read = read(limit, exact);
      return read.size() < limit && !exact ? read(limit, true) : read;
    }

    /** Of some indexes the order is only nearly that of the distances. */
    private List<Found> read(int limit, boolean all) {
      List<Found> read = jdbc.query(sql(all, limit), (row, number) -> found(row), arguments());
      read.sort(Comparator.comparingDouble(Found::score).reversed());
      return read;
    }

    private Found found(ResultSet row) throws SQLException {
      return new Found(
          row.getObject("context_id", UUID.class),
          1 - row.getDouble("distance"),
          row.getInt("start_at"),
          row.getInt("end_at"));
    }

    /**
     * What is added to the distance keeps the index out of it. The place is read once, and not for
     * every row, as a subquery. Only what has just come has vectors of several dimensions;
     * PostgreSQL expects hardly any row where it is asked for all. The limit stands in the text, as
     * PostgreSQL would plan anew each time for one that it does not know.
     */
    private String sql(boolean all, int limit) {
      String type = "halfvec(%d)".formatted(place.dimensions());
      return """
          select p.context_id, p.start_at, p.end_at, ((p.vector::%s) <=> (select ?::%s))%s as distance
          from passage p%s
          where p.shelf in (%s) and p.model = '%s' and (p.shelf > 0 or vector_dims(p.vector) = %d) and %s
          order by distance limit %d"""
          .formatted(
              type,
              type,
              all ? " + 0" : "",
              joined ? " join context c on c.context_id = p.context_id" : "",
              scope.numbers().stream().map(String::valueOf).collect(joining(", ")),
              place.model().replace("'", "''"),
              place.dimensions(),
              wanted.sql(joined ? "c.tenant" : "p.tenant"),
              limit);
    }

    private Object[] arguments() {
      List<Object> arguments = new ArrayList<>();
      arguments.add(vector);
      arguments.addAll(wanted.arguments());
      return arguments.toArray();
    }
  }
}
