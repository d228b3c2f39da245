package com.leanvibe.hive.command.assignment;

import java.time.Duration;

/**
 * Something the hive does of its own accord when the state of the command side calls for it. It
 * looks at the state, not at single events, so that nothing is missed by a crash; and it sends
 * commands that the aggregates refuse where they come late or twice, so that any instance may run
 * it.
 */
interface Automation {

  /**
   * How often it looks at most. Where somebody waits for what a commit makes due, it should look at
   * each; where time or another service makes it due, or nobody waits, every now and then.
   */
  default Duration every() {
    return Duration.ZERO;
  }

  /** Does what is due; answers whether there may be more. */
  boolean run() throws InterruptedException;
}
