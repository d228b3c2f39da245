package com.leanvibe.hive.cli.audit.verify;

import java.util.List;
import java.util.Optional;

/**
 * What came of a verification, in words for an auditor.
 *
 * @param held what was checked and holds, in the order it was checked
 * @param broken the first thing that does not hold; absent where all holds
 * @param unchecked what could not be checked, and why
 */
public record Outcome(List<String> held, Optional<String> broken, List<String> unchecked) {

  /** Keeps the lists as they are. */
  public Outcome {
    held = List.copyOf(held);
    unchecked = List.copyOf(unchecked);
  }

  /** Whether nothing was found that does not hold. */
  public boolean holds() {
    return broken.isEmpty();
  }
}
