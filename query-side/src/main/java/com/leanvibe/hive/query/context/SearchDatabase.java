package com.leanvibe.hive.query.context;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The connections that searches have to themselves: they keep nobody else waiting, and what they
 * need of PostgreSQL is said once for a connection and not for each search.
 */
@Component
final class SearchDatabase implements AutoCloseable {

  /**
   * How many candidates pgvector looks at, at least: more find more, and take longer. Whatever
   * takes too long is given up.
   */
  private static final String SETTINGS =
      """
      set hnsw.ef_search = 100; set hnsw.iterative_scan = strict_order;
      set ivfflat.probes = 20; set ivfflat.iterative_scan = relaxed_order;
      set default_transaction_read_only = on; set statement_timeout = '%dms'""";

  private final HikariDataSource connections;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  SearchDatabase(HikariDataSource all, SearchSettings settings) {
    this.connections = new HikariDataSource(config(all, settings));
    this.jdbc = new JdbcTemplate(connections);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(connections));
  }

  private static HikariConfig config(HikariDataSource all, SearchSettings settings) {
    HikariConfig config = new HikariConfig();
    all.copyStateTo(config);
    config.setUsername(all.getUsername());
    config.setPassword(all.getPassword());
    config.setPoolName("searches");
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(1);
    config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    config.setConnectionInitSql(SETTINGS.formatted(settings.longest().toMillis()));
    return config;
  }

  /** What is read within {@link #inOne} is read with it. */
  JdbcTemplate jdbc() {
    return jdbc;
  }

  /** Runs it in a transaction that sees everything as it is when the transaction begins. */
  <T> T inOne(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }

  @Override
  public void close() {
    connections.close();
  }
}
