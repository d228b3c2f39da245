package com.leanvibe.hive.query.compliance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An evidence query with its result.
 *
 * @param shows what it shows, and what an exception is
 * @param query as it was asked
 * @param population how many there are in the period, null where it could not be evaluated
 * @param exceptions how many of them an auditor would ask about, null where it could not be
 *     evaluated
 * @param samples of exceptions first, the latest first
 * @param failure why it could not be evaluated, null where it could
 */
@JsonInclude
record EvidenceView(
    String name,
    String shows,
    String query,
    @Nullable Long population,
    @Nullable Long exceptions,
    List<Sample> samples,
    @Nullable String failure,
    Instant evaluatedAt,
    long tookMs) {

  boolean hasExceptions() {
    return exceptions != null && exceptions > 0;
  }

  boolean isEmpty() {
    return population != null && population == 0;
  }

  boolean isMissing() {
    return failure != null;
  }
}
