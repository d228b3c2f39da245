package com.leanvibe.hive.platform.limit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one subject or tenant may still send through this instance.
 *
 * <p>It holds tokens taken from the shared bucket, a portion at a time, and asks for more when they
 * are used up; all who wait then wait for one answer. At rest it holds at most a portion less one,
 * so that a bucket whose portion is one is kept to exactly.
 *
 * <p>A bucket of its own follows what was taken, and decides alone while the shared one is away.
 */
final class Account {

  private static final long MICRO = 1000;

  private final String key;
  private final Allowance allowance;
  private final SharedBuckets shared;
  private final long patienceNanos;
  private final LongSupplier clock;

  private final Bucket own;
  private long held;
  private long waiting;
  private long emptyUntilNanos;
  private @Nullable CompletableFuture<Boolean> asked;

  /**
   * @param patienceNanos how long a request waits for the shared bucket
   * @param clock nanoseconds since some fixed time, never negative
   */
  Account(
      String key,
      Allowance allowance,
      SharedBuckets shared,
      long patienceNanos,
      LongSupplier clock) {
    this.key = key;
    this.allowance = allowance;
    this.shared = shared;
    this.patienceNanos = patienceNanos;
    this.clock = clock;
    this.own = new Bucket(allowance);
  }

  int rate() {
    return allowance.rate();
  }

  /**
   * Takes a token for one request.
   *
   * @return 0 where it got one, otherwise in how many nanoseconds it is worth trying again
   */
  long take() {
    long start = clock.getAsLong();
    synchronized (this) {
      if (isDecided(start)) {
        return decide(start);
      }
      waiting++;
    }
    try {
      return takeShared(start + patienceNanos);
    } finally {
      leave();
    }
  }

  /** How many requests wait for an answer now. */
  synchronized long waiting() {
    return waiting;
  }

  /** Whether nothing needs to be asked. */
  private boolean isDecided(long now) {
    return held > 0 || now < emptyUntilNanos || shared.areAway();
  }

  private long decide(long now) {
    if (held > 0) {
      held--;
      return 0;
    }
    return shared.areAway() ? takeOwn(now) : emptyUntilNanos - now;
  }

  private long takeOwn(long now) {
    Taken taken = own.take(now / MICRO, 1);
    return taken.tokens() == 1 ? 0 : allowance.microsUntil(1, taken.lacks()) * MICRO;
  }

  private long takeShared(long deadline) {
    while (true) {
      CompletableFuture<Boolean> answer;
      synchronized (this) {
        long now = clock.getAsLong();
        if (isDecided(now)) {
          return decide(now);
        }
        if (now >= deadline) {
          return takeOwn(now);
        }
        answer = asked == null ? ask() : asked;
      }
      if (!comes(answer, deadline)) {
        return giveUp(answer);
      }
    }
  }

  private CompletableFuture<Boolean> ask() {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    asked = answer;
    long wanted = Math.max(allowance.portion(), waiting);
    shared
        .take(key, allowance, wanted)
        .whenComplete((taken, failure) -> settle(answer, wanted, taken));
    return answer;
  }

  private synchronized void settle(
      CompletableFuture<Boolean> answer, long wanted, @Nullable Taken taken) {
    if (asked == answer) {
      asked = null;
      if (taken == null) {
        shared.doubt();
      } else {
        receive(taken, wanted);
      }
    }
    answer.complete(true);
  }

  private void receive(Taken taken, long wanted) {
    long now = clock.getAsLong();
    held += taken.tokens();
    own.follow(now / MICRO, taken.tokens());
    if (taken.tokens() < wanted) {
      emptyUntilNanos = now + allowance.microsUntilWorthAsking(taken.lacks()) * MICRO;
    }
  }

  private boolean comes(CompletableFuture<Boolean> answer, long deadline) {
    try {
      return answer.get(deadline - clock.getAsLong(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("An answer is only ever completed", impossible);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What comes all the same is not counted: nobody knows any more who it was taken for. */
  private long giveUp(CompletableFuture<Boolean> answer) {
    shared.doubt();
    synchronized (this) {
      if (asked == answer) {
        asked = null;
      }
      answer.complete(true);
      return takeOwn(clock.getAsLong());
    }
  }

  /** Tokens that were taken for others who waited, and who left without them, lapse. */
  private synchronized void leave() {
    waiting--;
    if (waiting == 0) {
      held = Math.min(held, allowance.portion() - 1);
    }
  }
}
