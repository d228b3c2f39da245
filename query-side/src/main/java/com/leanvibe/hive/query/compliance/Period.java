package com.leanvibe.hive.query.compliance;

import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.query.web.Parameters;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The time that is asked about, both ends included. */
record Period(Instant from, Instant to) {

  private static final Duration USUAL = Duration.ofDays(90);

  /**
   * Reads the query's parameters.
   *
   * @param to now where it is absent
   * @param from 90 days before the end where it is absent
   * @throws Problem 400 where one is no time, or they are the wrong way round
   */
  static Period parse(@Nullable String from, @Nullable String to, Instant now) {
    Instant end = Parameters.instant("to", to);
    Instant until = end == null ? now : end;
    Instant begin = Parameters.instant("from", from);
    Instant since = begin == null ? until.minus(USUAL) : begin;
    if (since.isAfter(until)) {
      throw Problem.invalid("?from", "must not be after the end of the period");
    }
    return new Period(since, until);
  }
}
