package com.leanvibe.hive.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is done one after the other, shown as it begins, and how long each took. */
final class Steps {

  private final PrintStream out;
  private final long began = System.nanoTime();
  private final List<Step> done = new ArrayList<>();

  Steps(PrintStream out) {
    this.out = out;
  }

  /**
   * One that is done.
   *
   * @param seconds how long it took
   */
  record Step(String name, double seconds) {

    static Step of(String name, Duration took) {
      return new Step(name, Math.round(took.toMillis() / 100.0) / 10.0);
    }
  }

  /** Something that may fail. */
  @FunctionalInterface
  interface Work<T> {
    T work() throws IOException, SQLException, RecoveryException;
  }

  /** Something that may fail and has no result. */
  @FunctionalInterface
  interface Task {
    void run() throws IOException, SQLException, RecoveryException;
  }

  <T> T take(String name, Work<T> work) throws IOException, SQLException, RecoveryException {
    long start = System.nanoTime();
    out.printf(Locale.ROOT, "%7.1f s  %s%n", (start - began) / 1e9, name);
    T result = work.work();
    done.add(Step.of(name, Duration.ofNanos(System.nanoTime() - start)));
    return result;
  }

  void run(String name, Task task) throws IOException, SQLException, RecoveryException {
    take(
        name,
        () -> {
          task.run();
          return Boolean.TRUE;
        });
  }

  List<Step> done() {
    return List.copyOf(done);
  }
}
