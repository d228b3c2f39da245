package com.leanvibe.hive.cli.audit.verify;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The events of a bundle in the order of their lines, each checked by itself: some threads check
 * what another has read, and are never far ahead of whoever takes them.
 */
final class CheckedEvents implements AutoCloseable {

  private static final int LINES_AT_ONCE = 256;
  private static final int BYTES_AT_ONCE = 1 << 20;

  private final LineReader lines;
  private final EventCheck check;
  private final ExecutorService threads;
  private final BlockingQueue<Future<Batch>> batches;
  private final Queue<EventCheck.Event> ready = new ArrayDeque<>();
  private @Nullable BrokenBundleException broken;
  private boolean ended;

  /**
   * Lines that were checked together.
   *
   * @param broken what the line after them has
   * @param last whether there is no other
   */
  private record Batch(
      List<EventCheck.Event> events, @Nullable BrokenBundleException broken, boolean last) {}

  /**
   * @param checkers how many threads check
   */
  CheckedEvents(LineReader lines, EventCheck check, int checkers) {
    this.lines = lines;
    this.check = check;
    this.batches = new ArrayBlockingQueue<>(2 * checkers);
    this.threads =
        Executors.newFixedThreadPool(checkers + 1, Thread.ofPlatform().daemon().factory());
    threads.execute(this::readAll);
  }

  private void readAll() {
    try {
      batches.put(CompletableFuture.completedFuture(read()));
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private Batch read() throws InterruptedException {
    try {
      long line = 1;
      for (List<byte[]> some = some(); !some.isEmpty(); some = some()) {
        List<byte[]> batch = some;
        long first = line;
        batches.put(threads.submit(() -> check(batch, first)));
        line += batch.size();
      }
      lines.finish();
      return new Batch(List.of(), null, true);
    } catch (IOException unreadable) {
      return failed(
          new BrokenBundleException(
              "%s cannot be read: %s".formatted(lines.name(), unreadable.getMessage()),
              unreadable));
    } catch (BrokenBundleException other) {
      return failed(other);
    }
  }

  private static Batch failed(BrokenBundleException broken) {
    return new Batch(List.of(), broken, true);
  }

  private List<byte[]> some() throws IOException, BrokenBundleException {
    List<byte[]> some = new ArrayList<>();
    int bytes = 0;
    while (some.size() < LINES_AT_ONCE && bytes < BYTES_AT_ONCE) {
      byte[] line = lines.next();
      if (line == null) {
        break;
      }
      some.add(line);
      bytes += line.length;
    }
    return some;
  }

  private Batch check(List<byte[]> some, long first) {
    List<EventCheck.Event> events = new ArrayList<>(some.size());
    for (byte[] line : some) {
      try {
        events.add(check.check(line));
      } catch (IllegalArgumentException other) {
        return new Batch(
            events,
            new BrokenBundleException(
                "%s, line %d: %s"
                    .formatted(lines.name(), first + events.size(), other.getMessage()),
                other),
            false);
      }
    }
    return new Batch(events, null, false);
  }

  /**
   * The next event; absent after the last, when the file has been found to be the one it has to.
   */
  EventCheck.@Nullable Event next() throws BrokenBundleException {
    while (ready.isEmpty() && !ended) {
      if (broken != null) {
        throw broken;
      }
      take();
    }
    if (ready.isEmpty() && broken != null) {
      throw broken;
    }
    return ready.poll();
  }

  private void take() throws BrokenBundleException {
    try {
      Batch batch = batches.take().get();
      ready.addAll(batch.events());
      broken = batch.broken();
      ended = batch.last();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new BrokenBundleException("The verification was interrupted", stopped);
    } catch (ExecutionException defect) {
      throw new IllegalStateException(defect.getCause());
    }
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    lines.close();
  }
}
