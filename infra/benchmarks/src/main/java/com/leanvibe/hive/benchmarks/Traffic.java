package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.Callers;
import com.leanvibe.hive.benchmarks.load.Latencies;
import com.leanvibe.hive.benchmarks.load.OpenLoop;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** Keeps count of messages from sending to acknowledgement; none may be lost. */
final class Traffic {

  static final int PRODUCERS = 25;
  static final int CONSUMERS = 25;
  static final int BATCH = 100;

  /** What a message says. */
  static final String TEXT = "Find out why the build is slow, and tell me by noon";

  private static final int MAX_UNACKNOWLEDGED = 2500;

  private final Semaphore room = new Semaphore(MAX_UNACKNOWLEDGED);
  private final LongAdder acknowledged = new LongAdder();
  private volatile Latencies receipts = new Latencies();

  /** Sends messages. */
  @FunctionalInterface
  interface Send {

    /**
     * Sends {@link #BATCH} of them to one consumer.
     *
     * @param note what each of them carries: when it was due
     */
    void batch(int producer, int consumer, long note) throws Exception;
  }

  void received(long note) {
    receipts.add(System.nanoTime() - note);
  }

  void acknowledged(int count) {
    acknowledged.add(count);
    room.release(count);
  }

  /** As many as possible for some time; answers how many per second were acknowledged. */
  double rate(Duration time, Send send) throws Exception {
    long before = acknowledged.sum();
    long start = System.nanoTime();
    Callers.run(
        PRODUCERS,
        producer -> {
          for (int i = producer; System.nanoTime() - start < time.toNanos(); i++) {
            room.acquire(BATCH);
            send.batch(producer, i % CONSUMERS, System.nanoTime());
          }
        });
    double rate = (acknowledged.sum() - before) * 1e9 / (System.nanoTime() - start);
    awaitAll();
    return rate;
  }

  /** At a fixed rate; answers how long each took from when it was due until it was received. */
  Latencies receipts(double perSecond, Duration time, Send send) throws Exception {
    Latencies these = new Latencies();
    receipts = these;
    OpenLoop.run(
        PRODUCERS,
        perSecond / BATCH,
        time,
        (producer, number, due) -> {
          room.acquire(BATCH);
          send.batch(producer, (int) (number % CONSUMERS), due);
        });
    awaitAll();
    return these;
  }

  private void awaitAll() throws Exception {
    Waiting.until(() -> room.availablePermits() == MAX_UNACKNOWLEDGED);
  }
}
