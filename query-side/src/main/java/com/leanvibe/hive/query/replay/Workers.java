package com.leanvibe.hive.query.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Does several things at the same time, and fails as the first of them that fails. */
final class Workers implements AutoCloseable {

  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("replay-", 1).daemon().factory());

  /** Something that is done by one thread. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  /** Waits until all is done; where something fails the rest is interrupted. */
  void all(List<Work> works) throws InterruptedException {
    List<Future<?>> running = new ArrayList<>();
    for (Work work : works) {
      running.add(
          threads.submit(
              () -> {
                work.run();
                return null;
              }));
    }
    try {
      for (Future<?> each : running) {
        each.get();
      }
    } catch (ExecutionException failure) {
      throw unchecked(failure.getCause());
    } finally {
      running.forEach(each -> each.cancel(true));
    }
  }

  private static RuntimeException unchecked(@Nullable Throwable cause) {
    return switch (cause) {
      case RuntimeException failure -> failure;
      case InterruptedException ending -> new ReplayStopped();
      case null, default -> new IllegalStateException(cause);
    };
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
