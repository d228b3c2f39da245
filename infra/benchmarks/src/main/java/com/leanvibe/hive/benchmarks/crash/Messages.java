package com.leanvibe.hive.benchmarks.crash;

import com.leanvibe.hive.benchmarks.crash.Violation.Kind;
import java.util.List;

/** Every message that was acknowledged was received by its addressee, at least once. */
final class Messages implements Check {

  @Override
  public List<Violation> violations(Evidence evidence) {
    return evidence.logbook().undelivered().stream()
        .map(message -> new Violation(Kind.UNDELIVERED, message))
        .toList();
  }
}
