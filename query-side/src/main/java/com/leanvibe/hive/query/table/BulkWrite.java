package com.leanvibe.hive.query.table;

import static java.util.stream.Collectors.joining;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One statement that writes any number of rows: every column travels as one array, so the text of
 * the statement, and PostgreSQL's plan of it, stay the same.
 */
public final class BulkWrite<R> {

  private final JdbcTemplate jdbc;
  private final String sql;
  private final List<Column<R>> columns;

  private BulkWrite(JdbcTemplate jdbc, String sql, List<Column<R>> columns) {
    this.jdbc = jdbc;
    this.sql = sql;
    this.columns = columns;
  }

  /**
   * Inserts into a table.
   *
   * @param onConflict an {@code on conflict} clause, or nothing
   */
  public static <R> BulkWrite<R> insert(
      JdbcTemplate jdbc, String table, String onConflict, List<Column<R>> columns) {
    String sql =
        "insert into %s (%s) select %s from %s %s"
            .formatted(
                table,
                list(columns, Column::name),
                list(columns, column -> "r." + column.name() + "::" + column.type()),
                rows(columns),
                onConflict);
    return new BulkWrite<>(jdbc, sql, columns);
  }

  /**
   * Updates rows of a table.
   *
   * @param keys how many of the columns, from the first, tell which row it is
   */
  public static <R> BulkWrite<R> update(
      JdbcTemplate jdbc, String table, int keys, List<Column<R>> columns) {
    String sql =
        "update %s t set %s from %s where %s"
            .formatted(
                table,
                list(columns.subList(keys, columns.size()), BulkWrite::assignment),
                rows(columns),
                columns.subList(0, keys).stream()
                    .map(key -> "t." + key.name() + " = r." + key.name())
                    .collect(joining(" and ")));
    return new BulkWrite<>(jdbc, sql, columns);
  }

  /** Writes these rows; none at all is fine. */
  public void write(Collection<R> rows) {
    if (!rows.isEmpty()) {
      jdbc.update(sql, statement -> bind(statement, rows));
    }
  }

  private void bind(PreparedStatement statement, Collection<R> rows) throws SQLException {
    for (int at = 0; at < columns.size(); at++) {
      Column<R> column = columns.get(at);
      statement.setArray(
          at + 1, statement.getConnection().createArrayOf(column.element(), column.of(rows)));
    }
  }

  private static <R> String assignment(Column<R> column) {
    return "%s = r.%s::%s".formatted(column.name(), column.name(), column.type());
  }

  private static <R> String rows(List<Column<R>> columns) {
    return "unnest(%s) as r (%s)"
        .formatted(
            list(columns, column -> "?::" + column.element() + "[]"), list(columns, Column::name));
  }

  private static <R> String list(List<Column<R>> columns, Function<Column<R>, String> text) {
    return columns.stream().map(text).collect(joining(", "));
  }
}
