package com.leanvibe.hive.command.task;

import java.time.Duration;
import java.time.Instant;

/**
 * When a failed attempt may be followed by another: exponential with jitter. The clock and the
 * chance come with the command, so that the aggregate decides by its state alone.
 *
 * @param now when the attempt ended
 * @param first the wait after the first failure
 * @param longest no wait is longer
 * @param chance from 0 (inclusive) to 1; waits are spread over their upper half ("equal jitter", M.
 *     Brooker, Exponential Backoff And Jitter, 2015)
 */
public record Backoff(Instant now, Duration first, Duration longest, double chance) {

  /** When to try again after this many failures, at least 1. */
  Instant after(int failures) {
    int doublings = Math.min(failures - 1, 30);
    double wait = Math.min(longest.toMillis(), first.toMillis() * (double) (1L << doublings));
    return now.plusMillis(Math.round(wait * (0.5 + chance / 2)));
  }
}
