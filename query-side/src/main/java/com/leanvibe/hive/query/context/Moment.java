package com.leanvibe.hive.query.context;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Looks at all contexts as they are at one moment: what was decided about a context holds for what
 * is shown of it.
 */
@Component
final class Moment {

  private static final String DATA_EXCEPTION = "22000";

  private final SearchDatabase database;

  Moment(SearchDatabase database) {
    this.database = database;
  }

  <T> T look(Supplier<T> question) {
    try {
      return database.inOne(question);
    } catch (DataAccessException failure) {
      if (!isClearedVector(failure)) {
        throw failure;
      }
      return database.inOne(question);
    }
  }

  /**
   * Whether a scan came to what was cleaned up beside it, as where PostgreSQL cleans up against the
   * wraparound of transactions: the next scan does not (seen with pgvector 0.8.0).
   */
  private static boolean isClearedVector(DataAccessException failure) {
    return failure.getMostSpecificCause() instanceof SQLException cause
        && DATA_EXCEPTION.equals(cause.getSQLState())
        && String.valueOf(cause.getMessage()).endsWith(" and 0");
  }
}
