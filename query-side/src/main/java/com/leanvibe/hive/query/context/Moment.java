package com.leanvibe.hive.query.context;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at all contexts as they are at one moment: what was decided about a context holds for what
 * is shown of it. Whatever takes too long is given up, so that nobody's search keeps others
 * waiting.
 */
@Component
final class Moment {

  /** How many candidates pgvector looks at, at least: more find more, and take longer. */
  private static final String SETTINGS =
      """
      select set_config('hnsw.ef_search', '100', true), set_config('hnsw.iterative_scan', 'strict_order', true),
        set_config('ivfflat.probes', '20', true), set_config('ivfflat.iterative_scan', 'relaxed_order', true),
        set_config('statement_timeout', '5s', true)""";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  Moment(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setReadOnly(true);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  <T> T look(Supplier<T> question) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              jdbc.queryForList(SETTINGS);
              return question.get();
            }));
  }
}
