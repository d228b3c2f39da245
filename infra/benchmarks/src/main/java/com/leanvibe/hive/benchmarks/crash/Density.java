package com.leanvibe.hive.benchmarks.crash;

import com.leanvibe.hive.benchmarks.crash.EventLog.Entry;
import com.leanvibe.hive.benchmarks.crash.Violation.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Positions of the log are 1, 2, 3 … up to the head, and sequences of each aggregate 0, 1, 2 … in
 * the order of positions.
 */
final class Density implements Check {

  @Override
  public List<Violation> violations(Evidence evidence) {
    EventLog log = evidence.log();
    List<Violation> found = new ArrayList<>();
    long expected = 1;
    for (Entry entry : log.entries()) {
      if (entry.position() != expected) {
        found.add(gap("Position %d is followed by %d".formatted(expected - 1, entry.position())));
      }
      expected = entry.position() + 1;
    }
    if (log.head() != expected - 1) {
      found.add(
          gap("The last position is %d, and the head is %d".formatted(expected - 1, log.head())));
    }
    log.byAggregate().values().forEach(events -> findGaps(events, found));
    return found;
  }

  private static void findGaps(List<Entry> events, List<Violation> found) {
    long expected = 0;
    for (Entry event : events) {
      if (event.sequence() != expected) {
        found.add(
            gap(
                "%s: %d is followed by %d"
                    .formatted(event.aggregate(), expected - 1, event.sequence())));
      }
      expected = event.sequence() + 1;
    }
  }

  private static Violation gap(String what) {
    return new Violation(Kind.GAP, what);
  }
}
