package com.leanvibe.hive.command.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one instance at a time do a duty, by an advisory lock of PostgreSQL that ends with the
 * session: when the holder dies, another takes over within a second or two.
 *
 * <p>A former holder may not yet know that it lost the lock: it looks once a second. What is done
 * under it must therefore be safe to do twice. Not thread-safe: each duty asks from its own thread.
 */
public final class Leadership implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Leadership.class);
  private static final int VALIDATION_SECONDS = 2;
  private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final SessionConnections sessions;
  private final String duty;
  private @Nullable Connection session;
  private boolean held;
  private long lookedAt;

  public Leadership(SessionConnections sessions, String duty) {
    this.sessions = sessions;
    this.duty = duty;
  }

  /**
   * Whether this instance holds the duty; takes it where nobody does. Asks PostgreSQL at most once
   * a second, over one session: those who stand by cost little.
   */
  public boolean isHeld() throws SQLException {
    long now = System.nanoTime();
    if (session == null || now - lookedAt >= LOOK_EVERY_NANOS) {
      look();
      lookedAt = now;
    }
    return held;
  }

  private void look() throws SQLException {
    if (session != null && !session.isValid(VALIDATION_SECONDS)) {
      release();
    }
    Connection open = session;
    if (open == null) {
      open = sessions.open();
      session = open;
    }
    if (!held && locked(open)) {
      held = true;
      log.info("Took over {}", duty);
    }
  }

  private boolean locked(Connection connection) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
      lock.setString(1, "hive:" + duty);
      try (ResultSet row = lock.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Lets go of the duty. */
  public void release() {
    Connection closing = session;
    session = null;
    held = false;
    if (closing != null) {
      try {
        closing.close();
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
