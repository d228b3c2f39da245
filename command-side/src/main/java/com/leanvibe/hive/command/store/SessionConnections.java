package com.leanvibe.hive.command.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens connections outside the pool, for what belongs to a session: locks held long, and LISTEN.
 */
public final class SessionConnections {

  private static final int SOCKET_TIMEOUT_SECONDS = 30;

  private final PGSimpleDataSource dataSource;

  SessionConnections(String url, String user, String password) {
    dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);
    dataSource.setUser(user);
    dataSource.setPassword(password);
    dataSource.setTcpKeepAlive(true);
    dataSource.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
    dataSource.setApplicationName("hive-session");
  }

  /** A new connection in auto-commit mode, which the caller closes. */
  public Connection open() throws SQLException {
    return dataSource.getConnection();
  }
}
