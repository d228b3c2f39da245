package com.leanvibe.hive.benchmarks.crash;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Work that goes on in threads of its own until it is told to end. */
final class Shift implements AutoCloseable {

  private final CountDownLatch ending = new CountDownLatch(1);
  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  /** What one of them does. */
  @FunctionalInterface
  interface Work {

    /** Returns when the shift has ended. */
    void run(Shift shift) throws Exception;
  }

  /** Those that begin within the shift, from another's work, end with it too. */
  void begin(Work work) {
    threads.add(
        Thread.ofVirtual()
            .uncaughtExceptionHandler((thread, failure) -> failures.add(failure))
            .start(() -> run(work)));
  }

  private void run(Work work) {
    try {
      work.run(this);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } catch (Exception failed) {
      failures.add(failed);
    }
  }

  /** Whether it is told to end within this time, of which no more is waited than that takes. */
  boolean endsWithin(long millis) throws InterruptedException {
    return ending.await(millis, TimeUnit.MILLISECONDS);
  }

  boolean isOver() {
    return ending.getCount() == 0;
  }

  /**
   * Tells all to end and waits for them.
   *
   * @throws IllegalStateException where one of them failed
   */
  @Override
  public void close() throws InterruptedException {
    ending.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    if (!failures.isEmpty()) {
      IllegalStateException failure = new IllegalStateException("The load failed");
      failures.forEach(failure::addSuppressed);
      throw failure;
    }
  }
}
