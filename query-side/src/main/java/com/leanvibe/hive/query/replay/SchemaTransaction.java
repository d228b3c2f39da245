package com.leanvibe.hive.query.replay;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Transactions in which the names of tables mean those of a schema first: what writes the live read
 * models writes others there. What is lost of it when PostgreSQL crashes is built again, so nobody
 * waits for the disk.
 */
final class SchemaTransaction implements TransactionOperations {

  private final TransactionOperations transaction;
  private final JdbcTemplate jdbc;
  private final String path;

  SchemaTransaction(TransactionOperations transaction, JdbcTemplate jdbc, String schema) {
    this.transaction = transaction;
    this.jdbc = jdbc;
    this.path = schema + ", public";
  }

  @Override
  public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
    return transaction.execute(
        status -> {
          jdbc.queryForList(
              "select set_config('search_path', ?, true), set_config('synchronous_commit', 'off', true)",
              path);
          return action.doInTransaction(status);
        });
  }
}
