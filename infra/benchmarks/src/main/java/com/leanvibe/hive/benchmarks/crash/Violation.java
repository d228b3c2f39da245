package com.leanvibe.hive.benchmarks.crash;

/**
 * Something that the hive promises and did not keep.
 *
 * @param what which thing, and how it differs, in words
 */
public record Violation(Kind kind, String what) {

  /** Which promise it is. */
  public enum Kind {
    /** A command was acknowledged, and the log does not have what was acknowledged. */
    LOST,
    /** A command that was sent once, or repeated under one key, was done more than once. */
    REPEATED,
    /** Positions of the log, or sequences of an aggregate, are not dense. */
    GAP,
    /** A read model is not what the log makes of it. */
    DIVERGED,
    /** The log is not what was signed of it, or the trail is not what the log is. */
    LEDGER,
    /** A task was worked on under two attempts that both counted. */
    TWO_ATTEMPTS,
    /** A message was acknowledged, and its addressee never received it. */
    UNDELIVERED,
    /** A request was answered as no outage explains. */
    ANSWER,
    /** The hive, or what it was asked to do, did not come back in time. */
    NOT_RECOVERED
  }

  @Override
  public String toString() {
    return kind + ": " + what;
  }
}
