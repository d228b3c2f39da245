package com.leanvibe.hive.platform.limit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private static final long UNDECIDED = -1;

  private final String key;
  private final Allowance allowance;
  private final SharedBuckets shared;
  private final long patienceNanos;
  private final LongSupplier clock;

  private final Bucket own;
  private long held;
  private long waiting;
  private long emptyUntilNanos;
  private @Nullable Question asked;

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
      long decided = decide(start);
      if (decided != UNDECIDED) {
        return decided;
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

  /** What is known without asking: as {@link #take}, or that nothing is. */
  private long decide(long now) {
    if (held > 0) {
      held--;
      return 0;
    }
    if (shared.areAway()) {
      return takeOwn(now);
    }
    return now < emptyUntilNanos ? emptyUntilNanos - now : UNDECIDED;
  }

  private long takeOwn(long now) {
    Taken taken = own.take(now / MICRO, 1);
    return taken.tokens() == 1 ? 0 : allowance.microsUntil(1, taken.lacks()) * MICRO;
  }

  private long takeShared(long deadline) {
    while (true) {
      Question question;
      synchronized (this) {
        long now = clock.getAsLong();
        long decided = decide(now);
        if (decided != UNDECIDED) {
          return decided;
        }
        if (now >= deadline) {
          return takeOwn(now);
        }
        question = question();
      }
      // Not under the lock, which is taken where the connection hands out answers.
      question.ask();
      if (!comes(question.answer, deadline)) {
        return giveUp(question);
      }
    }
  }

  /** The one that is under way, or else a new one for all who wait now. */
  private Question question() {
    if (asked == null) {
      asked = new Question(Math.max(allowance.portion(), waiting));
    }
    return asked;
  }

  private final class Question {

    private final long wanted;
    private final AtomicBoolean isAsked = new AtomicBoolean();
    private final CompletableFuture<Boolean> answer = new CompletableFuture<>();

    Question(long wanted) {
      this.wanted = wanted;
    }

    /** Once. */
    void ask() {
      if (isAsked.compareAndSet(false, true)) {
        shared.take(key, allowance, wanted).whenComplete((taken, failure) -> settle(this, taken));
      }
    }
  }

  private synchronized void settle(Question question, @Nullable Taken taken) {
    if (asked == question) {
      asked = null;
      if (taken == null) {
        shared.doubt();
      } else {
        receive(taken, question.wanted);
      }
    }
    question.answer.complete(true);
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
  private long giveUp(Question question) {
    shared.doubt();
    synchronized (this) {
      if (asked == question) {
        asked = null;
      }
      question.answer.complete(true);
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
