package com.leanvibe.hive.command.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to the log by group commit: the events of all commands that arrive while one transaction
 * commits share the next one, with what they write to the command side's tables.
 *
 * <p>The transaction locks the row of {@code event_head} first, so positions are dense and in
 * commit order, and writers of several instances take turns. A group that fails is tried again in
 * halves: only those at fault fail, and the others wait for few more commits.
 */
public final class Appender implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Appender.class);

  /** Bounds the time a group holds the log; also what an instance may have waiting. */
  private static final int MAX_GROUP = 256;

  private static final int MAX_WAITING = 10_000;

  /**
   * Where so many commands came during one commit, the next begins this long after it began: each
   * transaction wakes all that follow the log, and many commands that share one cost little more
   * than one alone.
   */
  private static final int MANY = 4;

  private static final long SPACE_NANOS = 3_000_000;

  private final DataSource dataSource;
  private final LogTransaction transaction;
  private final CommitSignal signal;
  private final BlockingQueue<Append> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Thread thread;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean closed;

  Appender(DataSource dataSource, List<TableWriter> writers, CommitSignal signal) {
    this.dataSource = dataSource;
    this.transaction = new LogTransaction(writers);
    this.signal = signal;
    this.thread = Thread.ofPlatform().name("appender").start(this::run);
  }

  /**
   * Waits until the events and writes are durable.
   *
   * @param answer what {@link Write#write} is given
   * @return the position of the last event
   * @throws org.axonframework.modelling.command.ConcurrencyException where another instance
   *     appended to one of the aggregates first
   * @throws LogUnavailableException where the log cannot be reached, or did not say whether it
   *     committed
   */
  long append(List<NewEvent> events, List<Write> writes, Object answer) {
    return Failures.join(submit(Append.of(events, writes, answer)));
  }

  /** Writes without an event, in turn with the log; durable only with the next append. */
  public void write(Write write) {
    Failures.join(submit(Append.of(List.of(), List.of(write), "")));
  }

  /** The highest position this instance knows to be committed. */
  public long head() {
    return signal.seen();
  }

  private CompletableFuture<Long> submit(Append append) {
    if (closed || !waiting.offer(append)) {
      throw new LogUnavailableException(
          closed ? "The log is closed" : "Too many commands wait", null);
    }
    return append.position();
  }

  private void run() {
    List<Append> group = new ArrayList<>(MAX_GROUP);
    long begun = System.nanoTime();
    while (!closed || !waiting.isEmpty()) {
      boolean many = group.size() >= MANY;
      group.clear();
      try {
        if (many) {
          ended.await(SPACE_NANOS - (System.nanoTime() - begun), TimeUnit.NANOSECONDS);
        }
        group.add(waiting.take());
      } catch (InterruptedException closing) {
        log.debug("Appending what waits before the end", closing);
      }
      waiting.drainTo(group, MAX_GROUP - group.size());
      begun = System.nanoTime();
      commit(group);
    }
  }

  private void commit(List<Append> group) {
    if (group.isEmpty()) {
      return;
    }
    try {
      long[] positions = transact(group);
      long last = positions[positions.length - 1];
      boolean grown = signal.reached(last);
      for (int i = 0; i < positions.length; i++) {
        group.get(i).position().complete(positions[i]);
      }
      if (grown) {
        signal.committed(last);
      }
    } catch (SQLException | RuntimeException failure) {
      fail(group, failure);
    } catch (Error failure) {
      // Whoever waits must not wait for ever, and the next commands find a thread that works.
      log.error("{} commands were not appended", group.size(), failure);
      group.forEach(append -> append.position().completeExceptionally(failure));
    }
  }

  private long[] transact(List<Append> group) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        long[] positions = transaction.write(connection, group);
        connection.commit();
        return positions;
      } catch (SQLException | RuntimeException failure) {
        Failures.rollback(connection, failure);
        throw failure;
      }
    }
  }

  private void fail(List<Append> group, Exception failure) {
    if (group.size() == 1 || Failures.isOutage(failure)) {
      RuntimeException cause = Failures.translate(failure);
      log.debug("{} commands not appended", group.size(), cause);
      group.forEach(append -> append.position().completeExceptionally(cause));
    } else {
      int half = group.size() / 2;
      commit(group.subList(0, half));
      commit(group.subList(half, group.size()));
    }
  }

  /** Appends what waits, then ends. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    ended.countDown();
    thread.interrupt();
    thread.join();
  }
}
