package com.leanvibe.hive.query.context;

import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at all contexts as they are at one moment: what was decided about a context holds for what
 * is shown of it. Whatever takes too long is given up, so that nobody's search keeps others
 * waiting.
 */
@Component
final class Moment {

  /**
   * How many candidates pgvector looks at, at least: more find more, and take longer. All of it is
   * sent with the transaction's begin; what JDBC has for the isolation takes two round trips more.
   */
  private static final String SETTINGS =
      """
      set transaction isolation level repeatable read;
      set local hnsw.ef_search = 100; set local hnsw.iterative_scan = strict_order;
      set local ivfflat.probes = 20; set local ivfflat.iterative_scan = relaxed_order;
      set local statement_timeout = '5s'""";

  private static final String DATA_EXCEPTION = "22000";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  Moment(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setReadOnly(true);
  }

  <T> T look(Supplier<T> question) {
    try {
      return once(question);
    } catch (DataAccessException failure) {
      if (!isClearedVector(failure)) {
        throw failure;
      }
      return once(question);
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

  private <T> T once(Supplier<T> question) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              jdbc.execute(SETTINGS);
              return question.get();
            }));
  }
}
