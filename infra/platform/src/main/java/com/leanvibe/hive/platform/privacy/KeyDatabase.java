package com.leanvibe.hive.platform.privacy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The database of the data subjects' keys, and the few connections a side has to it. */
public final class KeyDatabase implements AutoCloseable {

  private static final int CONNECT_MILLIS = 2_500;

  private final HikariDataSource connections;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  /** Connects when something is first asked for. */
  public KeyDatabase(KeySettings settings) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.username());
    config.setPassword(settings.password());
    config.setPoolName("keys");
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("socketTimeout", "30");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    // What PostgreSQL quotes of a statement's values stays out of messages and logs.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    this.connections = new HikariDataSource(config);
    this.jdbc = new JdbcTemplate(connections);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(connections));
  }

  /**
   * Brings the tables to this version.
   *
   * @param owner of the database
   * @param app makes and destroys keys
   * @param reader only reads them
   */
  public static void migrate(String url, String owner, String password, String app, String reader) {
    Flyway.configure()
        .dataSource(url, owner, password)
        .placeholders(Map.of("app", app, "reader", reader))
        .locations("classpath:db/migration/keys")
        .load()
        .migrate();
  }

  public JdbcTemplate jdbc() {
    return jdbc;
  }

  /** Runs it in one transaction. */
  public <T> T inOne(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }

  @Override
  public void close() {
    connections.close();
  }
}
