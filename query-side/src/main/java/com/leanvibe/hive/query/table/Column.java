package com.leanvibe.hive.query.table;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of many rows that are written at once.
 *
 * @param name as in the table
 * @param type PostgreSQL's name of it
 * @param value its value in a row, bytes as they are, all else as {@link Object#toString} has it
 */
public record Column<R>(String name, String type, Function<R, @Nullable Object> value) {

  /** The type of the elements of the array it travels as; arrays of arrays are no use there. */
  String element() {
    return type.endsWith("[]") ? "text" : type;
  }

  @Nullable Object[] of(Collection<R> rows) {
    if (type.equals("bytea")) {
      return bytes(rows);
    }
    return texts(rows);
  }

  private byte[][] bytes(Collection<R> rows) {
    return rows.stream().map(row -> (byte[]) value.apply(row)).toArray(byte[][]::new);
  }

  private @Nullable String[] texts(Collection<R> rows) {
    @Nullable String[] values = new String[rows.size()];
    int at = 0;
    for (R row : rows) {
      Object found = value.apply(row);
      values[at++] = found == null ? null : found.toString();
    }
    return values;
  }
}
