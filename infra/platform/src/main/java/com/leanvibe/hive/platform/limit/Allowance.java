package com.leanvibe.hive.platform.limit;

/**
 * How much may be sent: a bucket that is full at first, that each request takes a token out of, and
 * that new ones flow into.
 *
 * @param rate tokens that flow in per second, 1 to 1,000,000
 * @param burst tokens the bucket holds, at least 1 and at most what flows in within a minute
 */
record Allowance(int rate, int burst) {

  /**
   * What a bucket lacks is counted in millionths of a token: each microsecond adds {@code rate}.
   */
  static final long TOKEN = 1_000_000;

  private static final int MAX_RATE = 1_000_000;
  private static final int MAX_SECONDS = 60;
  private static final int PORTIONS = 20;
  private static final long MAX_PAUSE_MICROS = 100_000;

  Allowance {
    if (rate < 1 || rate > MAX_RATE) {
      throw new IllegalArgumentException("A limit's rate must be 1 to 1000000, not " + rate);
    }
    if (burst < 1 || burst > (long) MAX_SECONDS * rate) {
      throw new IllegalArgumentException(
          "A limit's burst must be 1 to %d times its rate of %d, not %d"
              .formatted(MAX_SECONDS, rate, burst));
    }
  }

  /** How many tokens an instance takes at once: a twentieth of the bucket. */
  int portion() {
    return Math.max(1, burst / PORTIONS);
  }

  /** How long until there are so many tokens in a bucket that lacks so much; 0 where there are. */
  long microsUntil(long tokens, long lacks) {
    return Math.max(0, Math.ceilDiv(lacks - (burst - tokens) * TOKEN, rate));
  }

  /**
   * When it is worth asking again for tokens that were not there: when there is a portion, but
   * within a tenth of a second where there is at least one by then.
   */
  long microsUntilWorthAsking(long lacks) {
    long portionful = Math.min(microsUntil(portion(), lacks), MAX_PAUSE_MICROS);
    return Math.max(microsUntil(1, lacks), portionful);
  }
}
