package com.leanvibe.hive.query.table;

import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
   * Reads a page.
   *
   * @param place where a row stands in the list
   * @param after null for the first page
   */
  public <T> Page<T> page(
      JdbcTemplate jdbc,
      Row.Mapper<T> mapper,
      Function<T, Keyset> place,
      Limit limit,
      @Nullable Cursor after) {
    if (after != null) {
      startAfter(Keyset.parse(after));
    }
    sql.append(" order by %s desc, %s desc limit ?".formatted(time, id));
    arguments.add(limit.plusOne());
    List<T> rows = jdbc.query(sql.toString(), Row.mapper(mapper), arguments.toArray());
    return Page.of(rows, limit, row -> place.apply(row).cursor());
  }

  private void startAfter(Keyset last) {
    sql.append(" and (%s, %s) < (?, ?)".formatted(time, id));
    arguments.add(bindable(last.time()));
    arguments.add(last.id());
  }

  private static Object bindable(Object value) {
    return switch (value) {
      case Instant instant -> instant.atOffset(ZoneOffset.UTC);
      case Enum<?> constant -> constant.name();
      default -> value;
    };
  }
}
