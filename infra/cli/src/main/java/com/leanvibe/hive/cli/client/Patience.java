package com.leanvibe.hive.cli.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * How long a call is tried again while the hive doesn't answer.
 *
 * @param limit from the first try on
 * @param stop ends the waiting early
 */
public record Patience(Duration limit, Stop stop) {

  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration ENDLESS = Duration.ofDays(36_500);

  /** One try only. */
  public static Patience none() {
    return new Patience(Duration.ZERO, new Stop());
  }

  /** As long as it isn't wished to end. */
  public static Patience until(Stop stop) {
    return new Patience(ENDLESS, stop);
  }

  Tries begin() {
    return new Tries();
  }

  /** The tries of one call. */
  final class Tries {

    private final long begun = System.nanoTime();
    private Duration wait = FIRST_WAIT;

    /**
     * Waits until the next try is due: each time twice as long, with jitter so that many clients of
     * a hive that comes back don't ask at the same moment.
     *
     * @param retryAfter what the hive asked for, which is never undercut
     * @return false where there is to be no other try
     */
    boolean another(@Nullable Duration retryAfter) {
      Duration pause = longer(jittered(wait), retryAfter);
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
      Duration left = limit.minusNanos(System.nanoTime() - begun);
      return pause.compareTo(left) < 0 && !stop.await(pause);
    }

    private static Duration jittered(Duration wait) {
      return Duration.ofNanos(
          (long) (wait.toNanos() * ThreadLocalRandom.current().nextDouble(0.5, 1)));
    }

    private static Duration longer(Duration one, @Nullable Duration other) {
      return other != null && other.compareTo(one) > 0 ? other : one;
    }
  }
}
