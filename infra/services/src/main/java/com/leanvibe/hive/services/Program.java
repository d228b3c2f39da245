package com.leanvibe.hive.services;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that can be run and supervised.
 *
 * @param name a short word for people and for file names
 * @param command the command line; it must not go to the background
 * @param environment what is added to the environment
 * @param log the file its output is appended to
 * @param stopSignal the signal that asks it to end in good order, {@code TERM} or {@code INT}
 * @param port the port on 127.0.0.1 it serves
 * @param ready whether it serves now
 */
public record Program(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path log,
    String stopSignal,
    int port,
    Probe ready) {

  /** No program here takes as long to start, on a slow machine either. */
  static final Duration START = Duration.ofSeconds(60);

  /** A quick look at a running program: bounded by about a second. */
  @FunctionalInterface
  public interface Probe {

    /** Between two looks. */
    Duration PAUSE = Duration.ofMillis(20);

    /** Returns normally when the program serves, and says by the exception why it doesn't. */
    void check() throws IOException;

    default boolean passes() {
      try {
        check();
        return true;
      } catch (IOException notYet) {
        return false;
      }
    }

    /** Looks again and again until it passes or the time is over. */
    default boolean passesWithin(Duration time) {
      long end = System.nanoTime() + time.toNanos();
      while (!passes()) {
        if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
          return false;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      return true;
    }
  }
}
