package com.leanvibe.hive.command.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one instance at a time do a duty, by an advisory lock of PostgreSQL that ends with the
 * session: when the holder dies, another takes over.
 *
 * <p>A former holder may not yet know that it lost the lock. What is done under it must therefore
 * be safe to do twice. Not thread-safe: each duty asks from its own thread.
 */
public final class Leadership implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Leadership.class);
  private static final int VALIDATION_SECONDS = 2;

  private final SessionConnections sessions;
  private final String duty;
  private @Nullable Connection held;

  public Leadership(SessionConnections sessions, String duty) {
    this.sessions = sessions;
    this.duty = duty;
  }

  /** Whether this instance holds the duty now; takes it where nobody does. */
  public boolean isHeld() throws SQLException {
    if (held != null && held.isValid(VALIDATION_SECONDS)) {
      return true;
    }
    release();
    return take();
  }

  private boolean take() throws SQLException {
    Connection connection = sessions.open();
    if (!locked(connection)) {
      connection.close();
      return false;
    }
    held = connection;
    log.info("Took over {}", duty);
    return true;
  }

  private boolean locked(Connection connection) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
      lock.setString(1, "hive:" + duty);
      try (ResultSet row = lock.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  /** Lets go of the duty. */
  public void release() {
    Connection connection = held;
    held = null;
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException lost) {
        log.debug("The session of {} was lost already", duty, lost);
      }
    }
  }

  @Override
  public void close() {
    release();
  }
}
