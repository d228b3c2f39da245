package com.leanvibe.hive.cli.shell;

import java.time.Duration;

/** How a command ended. */
public sealed interface Outcome {

  /**
   * It ended before its time was over.
   *
   * @param exitCode 128 and the signal's number where a signal ended it; never 0 where it had been
   *     let go before
   * @param truncated whether not all of the output was kept
   */
  record Exited(int exitCode, String stdout, String stderr, boolean truncated, Duration duration)
      implements Outcome {}

  /** It took too long and was ended. */
  record TimedOut(Duration timeout, String stderr) implements Outcome {}
}
