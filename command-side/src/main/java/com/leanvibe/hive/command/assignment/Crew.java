package com.leanvibe.hive.command.assignment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends many commands at once, so that they share commits. */
@Component
class Crew implements AutoCloseable {

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Applies the work to all items at the same time and waits for all; the first failure is thrown.
   */
  <T, R> List<R> each(Collection<T> items, Function<T, R> work) throws InterruptedException {
    List<Future<R>> running =
        items.stream().map(item -> executor.submit(() -> work.apply(item))).toList();
    List<R> results = new ArrayList<>(running.size());
    @Nullable RuntimeException failure = null;
    for (Future<R> future : running) {
      try {
        results.add(result(future));
      } catch (RuntimeException failed) {
        failure = failure == null ? failed : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }

  private static <R> R result(Future<R> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  @Override
  public void close() {
    executor.close();
  }
}
