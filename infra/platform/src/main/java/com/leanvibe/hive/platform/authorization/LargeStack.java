package com.leanvibe.hive.platform.authorization;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Where Cedar may recurse: the process ends where its native stack does. */
final class LargeStack {

  private static final long BYTES = 64L << 20;

  private LargeStack() {}

  /**
   * Does something on a thread that has room, and waits for it.
   *
   * @throws IllegalStateException where it throws a checked exception, or the wait is interrupted
   */
  static <T> T call(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    new Thread(null, task, "policies", BYTES).start();
    try {
      return task.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new IllegalStateException("Cedar failed", failed.getCause());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Cedar was at work", closing);
    }
  }
}
