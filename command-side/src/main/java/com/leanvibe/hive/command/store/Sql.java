package com.leanvibe.hive.command.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs one statement on a connection whose transaction belongs to somebody else. */
public final class Sql {

  private Sql() {}

  /**
   * Updates; instants become timestamps, arrays of strings become {@code text[]}.
   *
   * @return the number of rows
   */
  public static int update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, bound(connection, parameters[i]));
      }
      return statement.executeUpdate();
    }
  }

  /** An array parameter with one element per item, for {@code unnest}. */
  public static <T> java.sql.Array array(
      Connection connection,
      String type,
      Collection<T> items,
      Function<T, @Nullable Object> element)
      throws SQLException {
    return connection.createArrayOf(type, items.stream().map(element).toArray());
  }

  /**
   * A set of texts as an array literal of PostgreSQL: sorted, so that a set has one literal. For
   * sets of sets, which {@code unnest} would flatten.
   */
  public static String literal(Collection<String> texts) {
    return texts.stream()
        .distinct()
        .sorted()
        .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "{", "}"));
  }

  /**
   * A condition that a column is one of these texts, with them in it rather than as a parameter:
   * PostgreSQL sees that an index that holds only such rows is enough.
   */
  public static String in(String column, Collection<String> texts) {
    return texts.stream()
        .sorted()
        .map(text -> "'" + text.replace("'", "''") + "'")
        .collect(Collectors.joining(", ", column + " in (", ")"));
  }

  private static @Nullable Object bound(Connection connection, @Nullable Object parameter)
      throws SQLException {
    return switch (parameter) {
      case Instant instant -> Timestamp.from(instant);
      case String[] texts -> connection.createArrayOf("text", texts);
      case null, default -> parameter;
    };
  }
}
