package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.Callers;
import com.leanvibe.hive.benchmarks.load.Latencies;
import com.leanvibe.hive.benchmarks.load.OpenLoop;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** Keeps count of tasks from their submission to their completion; none may be lost. */
final class Lives {

  private static final int MAX_UNFINISHED = 512;
  private static final int SUBMITTERS = 16;

  private final Semaphore room = new Semaphore(MAX_UNFINISHED);
  private final LongAdder completed = new LongAdder();
  private volatile Latencies starts = new Latencies();

  /** Submits one task. */
  @FunctionalInterface
  interface Submit {

    /**
     * Submits it.
     *
     * @param note when it was due, for {@link #started}
     */
    void task(int caller, long note) throws Exception;
  }

  /** An agent has started a task. */
  void started(long note) {
    starts.add(System.nanoTime() - note);
  }

  /** An agent has completed a task. */
  void completed() {
    completed.increment();
    room.release();
  }

  /** As many as possible for some time; answers how many per second were completed. */
  double rate(Duration time, Submit submit) throws Exception {
    long before = completed.sum();
    long start = System.nanoTime();
    Callers.run(
        SUBMITTERS,
        caller -> {
          while (System.nanoTime() - start < time.toNanos()) {
            room.acquire();
            submit.task(caller, System.nanoTime());
          }
        });
    double rate = (completed.sum() - before) * 1e9 / (System.nanoTime() - start);
    awaitAll();
    return rate;
  }

  /** At a fixed rate; answers how long each took from when its submission was due to its start. */
  Latencies starts(double perSecond, Duration time, Submit submit) throws Exception {
    Latencies these = new Latencies();
    starts = these;
    OpenLoop.run(
        SUBMITTERS,
        perSecond,
        time,
        (caller, number, due) -> {
          room.acquire();
          submit.task(caller, due);
        });
    awaitAll();
    return these;
  }

  private void awaitAll() throws Exception {
    Waiting.until(() -> room.availablePermits() == MAX_UNFINISHED);
  }
}
