package com.leanvibe.hive.platform.limit;

/** A bucket in memory, full at first. Its users see to it that one of them uses it at a time. */
final class Bucket {

  private final Allowance allowance;
  private long lacks;
  private long sinceMicros;

  Bucket(Allowance allowance) {
    this.allowance = allowance;
  }

  /**
   * Takes as many of the tokens wanted as are there.
   *
   * @param nowMicros microseconds since some fixed time; one that is earlier than at another call
   *     counts as the same
   */
  Taken take(long nowMicros, long wanted) {
    fill(nowMicros);
    long there = (allowance.burst() * Allowance.TOKEN - lacks) / Allowance.TOKEN;
    long tokens = Math.min(wanted, there);
    lacks += tokens * Allowance.TOKEN;
    return new Taken(tokens, lacks);
  }

  /** Takes tokens that were taken elsewhere already, which at most empties it. */
  void follow(long nowMicros, long tokens) {
    take(nowMicros, tokens);
  }

  private void fill(long nowMicros) {
    long passed = Math.max(0, nowMicros - sinceMicros);
    // Told apart first, since the product of a long time and a high rate has no room in a long.
    boolean full = passed > lacks / allowance.rate();
    lacks = full ? 0 : lacks - passed * allowance.rate();
    sinceMicros += passed;
  }
}
