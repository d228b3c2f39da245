package com.leanvibe.hive.query.table;

import com.leanvibe.hive.platform.security.Sight;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A list of a tenant's rows, the newest first, read page by page. */
public final class KeysetQuery {

  private final StringBuilder sql;
  private final List<Object> arguments = new ArrayList<>();
  private final String time;
  private final String id;

  /**
   * Lists all rows of a tenant.
   *
   * @param select up to and including {@code from}, of one table that has a column {@code tenant}
   * @param time the column the list is ordered by
   * @param id the column that tells rows of the same time apart
   */
  public KeysetQuery(String select, String time, String id, String tenant) {
    this.sql = new StringBuilder(select).append(" where tenant = ?");
    this.arguments.add(tenant);
    this.time = time;
    this.id = id;
  }

  /** Leaves out rows that do not meet a condition with one parameter; null leaves out none. */
  public KeysetQuery and(String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(" and ").append(condition);
      arguments.add(bindable(value));
    }
    return this;
  }

  /**
   * Reads a page of those rows that a caller may see.
   *
   * @param listed what the rows are
   * @param after null for the first page
   */
  public <T> Page<T> page(
      JdbcTemplate jdbc, Listed<T> listed, Sight sight, Limit limit, @Nullable Cursor after) {
    Keyset from = after == null ? null : Keyset.parse(after);
    Sieve.Source<T> source = (place, atMost) -> read(jdbc, listed.mapper(), place, atMost);
    if (sight.isWhole()) {
      List<T> rows = source.read(from, limit.plusOne());
      return Page.of(rows, limit, row -> listed.place().apply(row).cursor());
    }
    within(new Bounds(listed.places()).of(sight.extent()));
    return new Sieve<>(source, listed.place(), row -> sight.shows(listed.of(row)), limit)
        .page(from);
  }

  private void within(Condition bounds) {
    sql.append(" and ").append(bounds.sql());
    arguments.addAll(bounds.arguments());
  }

  private <T> List<T> read(
      JdbcTemplate jdbc, Row.Mapper<T> mapper, @Nullable Keyset after, int atMost) {
    StringBuilder page = new StringBuilder(sql);
    List<Object> all = new ArrayList<>(arguments);
    if (after != null) {
      page.append(" and (%s, %s) < (?, ?)".formatted(time, id));
      all.addAll(List.of(bindable(after.time()), after.id()));
    }
    page.append(" order by %s desc, %s desc limit ?".formatted(time, id));
    all.add(atMost);
    return jdbc.query(page.toString(), Row.mapper(mapper), all.toArray());
  }

  private static Object bindable(Object value) {
    return switch (value) {
      case Instant instant -> instant.atOffset(ZoneOffset.UTC);
      case Enum<?> constant -> constant.name();
      default -> value;
    };
  }
}
