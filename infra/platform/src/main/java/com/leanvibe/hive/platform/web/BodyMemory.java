package com.leanvibe.hive.platform.web;

import com.leanvibe.hive.platform.problem.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds what the bodies of all requests take at a time: whoever sends one while too much is being
 * worked on waits, as with all that is made of them many at once would exhaust the heap.
 */
final class BodyMemory {

  /**
   * What is made of a body, as JSON trees, commands and events, takes several times its size; what
   * else a side does needs room, too.
   */
  private static final int HEAP_PER_BYTE = 16;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Semaphore kibibytes;
  private final Duration patience;

  /** As much as the heap allows; one body of a batch at least. */
  static BodyMemory ofHeap() {
    long share = Runtime.getRuntime().maxMemory() / HEAP_PER_BYTE;
    return new BodyMemory(
        (int) Math.clamp(share, BufferedRequest.BATCH_LIMIT, Integer.MAX_VALUE),
        Duration.ofSeconds(10));
  }

  /**
   * @param bytes of bodies at a time
   * @param patience how long whoever comes when there are no more waits for them
   */
  BodyMemory(int bytes, Duration patience) {
    this.kibibytes = new Semaphore(kibibytes(bytes), true);
    this.patience = patience;
  }

  /**
   * Takes part of it, to be given back when nothing needs the body any more.
   *
   * @throws Problem 503 where there was none for too long
   */
  Part take(int bytes) {
    int taken = kibibytes(bytes);
    try {
      if (kibibytes.tryAcquire(taken, patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return () -> kibibytes.release(taken);
      }
    } catch (InterruptedException toldToHurry) {
      Thread.currentThread().interrupt();
    }
    throw Problem.unavailable("Too many large bodies are being worked on", RETRY_AFTER);
  }

  /** What a request holds of it. */
  @FunctionalInterface
  interface Part {
    void giveBack();
  }

  private static int kibibytes(int bytes) {
    return Math.ceilDivExact(bytes, 1 << 10);
  }
}
