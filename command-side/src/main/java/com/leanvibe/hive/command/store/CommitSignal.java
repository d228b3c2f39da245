package com.leanvibe.hive.command.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spreads the news of commits: those of this instance at once, those of others through PostgreSQL's
 * NOTIFY. News may be lost with a connection; every listener therefore also looks by itself from
 * time to time.
 */
public final class CommitSignal implements CommitListener, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CommitSignal.class);
  private static final int WAIT_MILLIS = 10_000;
  private static final int RECONNECT_MILLIS = 1_000;

  private final SessionConnections sessions;
  private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean closed;
  private final AtomicLong seen = new AtomicLong();

  CommitSignal(SessionConnections sessions) {
    this.sessions = sessions;
    this.thread = Thread.ofPlatform().name("commit-signal").daemon().start(this::run);
  }

  /** Has the listener hear of all commits from now on. */
  public void add(CommitListener listener) {
    listeners.add(listener);
  }

  /** Has the listener hear of nothing any more. */
  public void remove(CommitListener listener) {
    listeners.remove(listener);
  }

  /** Notes how far the log is known to reach; answers whether that is news. */
  boolean reached(long position) {
    return seen.getAndAccumulate(position, Math::max) < position;
  }

  /** Tells all listeners. */
  @Override
  public void committed(long position) {
    listeners.forEach(listener -> listener.committed(position));
  }

  private void run() {
    while (!closed) {
      try (Connection connection = sessions.open();
          Statement listen = connection.createStatement()) {
        listen.execute("listen " + LogTransaction.CHANNEL);
        hear(connection.unwrap(PGConnection.class));
      } catch (SQLException lost) {
        log.debug("No news of commits by other instances", lost);
        LockSupport.parkNanos(RECONNECT_MILLIS * 1_000_000L);
      }
    }
  }

  private void hear(PGConnection connection) throws SQLException {
    while (!closed) {
      PGNotification[] news = connection.getNotifications(WAIT_MILLIS);
      if (news.length > 0) {
        hear(Long.parseLong(news[news.length - 1].getParameter()));
      }
    }
  }

  /** PostgreSQL also tells this instance of its own commits. */
  private void hear(long position) {
    if (reached(position)) {
      committed(position);
    }
  }

  /** The highest position heard of. */
  long seen() {
    return seen.get();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
