package com.leanvibe.hive.query.replay;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The database as it was at one moment. */
final class Snapshot implements AutoCloseable {

  private final SingleConnectionDataSource connection;
  private final JdbcTemplate jdbc;

  Snapshot(DataSource source) {
    try {
      Connection opened = source.getConnection();
      this.connection = new SingleConnectionDataSource(opened, true);
      this.jdbc = new JdbcTemplate(connection);
      opened.setAutoCommit(false);
      opened.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      opened.setReadOnly(true);
    } catch (SQLException failure) {
      throw new DataAccessResourceFailureException("No snapshot can be taken", failure);
    }
    // PostgreSQL takes it with this, the first statement; others need the processors, too.
    jdbc.execute("set max_parallel_workers_per_gather = 0");
  }

  JdbcTemplate jdbc() {
    return jdbc;
  }

  @Override
  public void close() {
    connection.destroy();
  }
}
