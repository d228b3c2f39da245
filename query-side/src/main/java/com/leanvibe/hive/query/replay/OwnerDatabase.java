package com.leanvibe.hive.query.replay;

import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database as whoever owns the tables sees it, who alone can make others of the kind. Each
 * transaction has a connection of its own, beside those that requests wait for.
 */
@Component
final class OwnerDatabase {

  private final DataSource source;
  private final TransactionTemplate transaction;

  OwnerDatabase(Flyway flyway) {
    this.source = flyway.getConfiguration().getDataSource();
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
  }

  /** Does some work in one transaction. */
  void run(Consumer<JdbcTemplate> work) {
    transaction.executeWithoutResult(status -> work.accept(new JdbcTemplate(source)));
  }

  /** Sees the database, until it is closed, as it is now. */
  Snapshot snapshot() {
    return new Snapshot(source);
  }

  /** Statements each in a transaction of its own. */
  JdbcTemplate jdbc() {
    return new JdbcTemplate(source);
  }

  /** Does some work in one transaction, by one processor at a time. */
  void runAlone(Consumer<JdbcTemplate> work) {
    run(
        database -> {
          database.execute("set local max_parallel_maintenance_workers = 0");
          work.accept(database);
        });
  }
}
