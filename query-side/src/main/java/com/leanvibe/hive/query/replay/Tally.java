package com.leanvibe.hive.query.replay;

import com.leanvibe.hive.query.projection.Batch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the events that are taken in, and how fast that is. */
final class Tally {

  private static final long WINDOW_NANOS = 5_000_000_000L;

  private record Look(long at, long events) {}

  private final boolean all;
  private final AtomicLong events;
  private final Deque<Look> looks = new ArrayDeque<>();

  /**
   * @param all whether every event counts, or those that some projection wants
   * @param before how many were taken in by whoever was at it before
   */
  Tally(boolean all, long before) {
    this.all = all;
    this.events = new AtomicLong(before);
    looks.add(new Look(System.nanoTime(), before));
  }

  void add(Batch batch) {
    events.addAndGet(count(batch));
  }

  /** How many of a batch's events count. */
  int count(Batch batch) {
    return all ? batch.recorded().size() : batch.deliveries().size();
  }

  long events() {
    return events.get();
  }

  /** Events per second over the last few seconds, or since it began. */
  synchronized double rate() {
    long now = System.nanoTime();
    Look last = new Look(now, events());
    looks.add(last);
    while (looks.size() > 2 && now - looks.getFirst().at() > WINDOW_NANOS) {
      looks.removeFirst();
    }
    Look first = looks.getFirst();
    return (last.events() - first.events()) * 1e9 / Math.max(1, now - first.at());
  }
}
