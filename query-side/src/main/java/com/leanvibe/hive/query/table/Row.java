package com.leanvibe.hive.query.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/**
 * Reads the columns of a result by name and Java type. The methods that do not end in {@code
 * OrNull} are for columns that are never null.
 */
public final class Row {

  private final ResultSet result;

  private Row(ResultSet result) {
    this.result = result;
  }

  /** Makes objects of rows. */
  @FunctionalInterface
  public interface Mapper<T> {
    T map(Row row) throws SQLException;
  }

  public static <T> RowMapper<T> mapper(Mapper<T> mapper) {
    return (result, number) -> mapper.map(new Row(result));
  }

  public String text(String column) throws SQLException {
    return present(column, result.getString(column));
  }

  public @Nullable String textOrNull(String column) throws SQLException {
    return result.getString(column);
  }

  public List<String> texts(String column) throws SQLException {
    return List.of((String[]) present(column, result.getArray(column)).getArray());
  }

  public UUID uuid(String column) throws SQLException {
    return present(column, uuidOrNull(column));
  }

  public @Nullable UUID uuidOrNull(String column) throws SQLException {
    return result.getObject(column, UUID.class);
  }

  public Instant instant(String column) throws SQLException {
    return present(column, instantOrNull(column));
  }

  public @Nullable Instant instantOrNull(String column) throws SQLException {
    OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  public int integer(String column) throws SQLException {
    return result.getInt(column);
  }

  public @Nullable Integer integerOrNull(String column) throws SQLException {
    int value = result.getInt(column);
    return result.wasNull() ? null : value;
  }

  public long number(String column) throws SQLException {
    return result.getLong(column);
  }

  public @Nullable Long numberOrNull(String column) throws SQLException {
    long value = result.getLong(column);
    return result.wasNull() ? null : value;
  }

  public double decimal(String column) throws SQLException {
    return result.getDouble(column);
  }

  public boolean flag(String column) throws SQLException {
    return result.getBoolean(column);
  }

  public byte[] bytes(String column) throws SQLException {
    return present(column, bytesOrNull(column));
  }

  public byte @Nullable [] bytesOrNull(String column) throws SQLException {
    return result.getBytes(column);
  }

  private static <T> T present(String column, @Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("Column " + column + " is null");
    }
    return value;
  }
}
