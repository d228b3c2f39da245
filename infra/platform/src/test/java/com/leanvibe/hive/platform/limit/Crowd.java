package com.leanvibe.hive.platform.limit;

import com.leanvibe.hive.platform.security.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests of one caller to all instances, more than any limit allows, until it is closed.
 */
final class Crowd implements AutoCloseable {

  private static final int PER_INSTANCE = 8;
  private static final long PAUSE_NANOS = 200_000;

  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> running = new ArrayList<>();
  private final LongAdder passed = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final AtomicLong longestNanos = new AtomicLong();
  private final long start = System.nanoTime();
  private volatile boolean over;

  Crowd(Instances instances, Caller caller) {
    for (Limits limits : instances.all) {
      for (int i = 0; i < PER_INSTANCE; i++) {
        running.add(callers.submit(() -> send(limits, caller)));
      }
    }
  }

  private void send(Limits limits, Caller caller) {
    while (!over) {
      long before = System.nanoTime();
      boolean passes = Instances.passes(limits, caller);
      longestNanos.accumulateAndGet(System.nanoTime() - before, Math::max);
      (passes ? passed : refused).increment();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  long passed() {
    return passed.sum();
  }

  long refused() {
    return refused.sum();
  }

  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  /** The longest a request took since this was asked last. */
  Duration longest() {
    return Duration.ofNanos(longestNanos.getAndSet(0));
  }

  /** Ends it; what is counted then stays. */
  @Override
  public void close() throws Exception {
    over = true;
    for (Future<?> each : running) {
      each.get();
    }
    callers.close();
  }
}
