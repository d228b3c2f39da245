package com.leanvibe.hive.benchmarks.crash;

import java.util.ArrayList;
import java.util.List;

/** Everything that a hive is judged by after a campaign. */
final class Checks {

  private static final List<Check> ALL =
      List.of(
          new AcknowledgedCommands(),
          new Density(),
          new ReadModels(),
          new Ledgers(),
          new ExportedTrail(),
          new Attempts(),
          new Messages());

  private Checks() {}

  /** Violations of all promises that are checked in a hive at rest. */
  static List<Violation> violations(Evidence evidence) throws Exception {
    List<Violation> found = new ArrayList<>();
    for (Check check : ALL) {
      found.addAll(check.violations(evidence));
    }
    return found;
  }
}
