package com.leanvibe.hive.benchmarks.crash;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Everything that a hive is judged by after a campaign. */
final class Checks {

  private static final List<Check> ALL =
      List.of(
          new AcknowledgedCommands(),
          new Density(),
          new ReadModels(),
          new ReplaysFromZero(),
          new Ledgers(),
          new ExportedTrail(),
          new Attempts(),
          new Messages());

  private Checks() {}

  /** Violations of all promises that are checked in a hive at rest. */
  static List<Violation> violations(Evidence evidence) throws Exception {
    List<Violation> found = new ArrayList<>();
    for (Check check : ALL) {
      found.addAll(violations(check, evidence));
    }
    return found;
  }

  /** A check that gets no answer tells so, and does not take the findings of others along. */
  private static List<Violation> violations(Check check, Evidence evidence) throws Exception {
    try {
      return check.violations(evidence);
    } catch (IOException | SQLException unanswered) {
      String what = check.getClass().getSimpleName() + " got no answer: " + unanswered;
      return List.of(new Violation(Violation.Kind.NOT_RECOVERED, what));
    }
  }
}
