package com.leanvibe.hive.query.projection;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells data that can never be written from a database that cannot be reached or is busy: the first
 * is put aside, the second is waited for.
 */
final class Poison {

  /** SQLSTATE classes: data exception, integrity constraint violation, program limit exceeded. */
  private static final Set<String> DATA = Set.of("22", "23", "54");

  private Poison() {}

  static boolean is(RuntimeException failure) {
    if (failure instanceof DataAccessException || failure instanceof TransactionException) {
      return isData(failure);
    }
    return !(failure instanceof InterruptionOfBatch);
  }

  private static boolean isData(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && sql.getSQLState() != null) {
        return DATA.contains(sql.getSQLState().substring(0, 2));
      }
    }
    return false;
  }
}
