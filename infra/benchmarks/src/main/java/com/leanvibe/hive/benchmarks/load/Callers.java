package com.leanvibe.hive.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many callers at once, each in a virtual thread. */
public final class Callers {

  /** What one of them does until it is done. */
  @FunctionalInterface
  public interface Caller {
    void run(int number) throws Exception;
  }

  private Callers() {}

  /** Runs them all and waits for all; the first failure is thrown. */
  public static void run(int count, Caller caller) throws InterruptedException {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        int number = i;
        running.add(
            executor.submit(
                () -> {
                  caller.run(number);
                  return number;
                }));
      }
      await(running, executor);
    }
  }

  private static void await(List<Future<?>> running, ExecutorService executor)
      throws InterruptedException {
    try {
      for (Future<?> each : running) {
        each.get();
      }
    } catch (ExecutionException failed) {
      executor.shutdownNow();
      throw new IllegalStateException("A caller failed", failed.getCause());
    }
  }
}
