package com.leanvibe.hive.benchmarks.report;

/**
 * Whether a target was met.
 *
 * @param what the target in words
 * @param bound {@code >=} or {@code <=}
 */
public record Verdict(String what, double measured, String bound, double target, boolean met) {

  static Verdict atLeast(String what, double measured, double target) {
    return new Verdict(what, measured, ">=", target, measured >= target);
  }

  static Verdict atMost(String what, double measured, double target) {
    return new Verdict(what, measured, "<=", target, measured <= target);
  }
}
