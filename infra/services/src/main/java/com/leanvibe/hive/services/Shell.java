package com.leanvibe.hive.services;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Commands that are run to their end. */
final class Shell {

  private static final int KEPT_LINES = 20;

  private Shell() {}

  /**
   * Runs a command and gives each line of its output away as it comes.
   *
   * @throws IOException with the last lines, when it fails
   */
  static void run(List<String> command, Map<String, String> environment, Consumer<String> line)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    Deque<String> last = new ArrayDeque<>();
    try (BufferedReader output = process.inputReader()) {
      output.lines().peek(line).forEach(text -> keep(last, text));
    }
    int status = awaitEnd(process);
    if (status != 0) {
      throw new IOException(
          command.getFirst() + " failed (" + status + "):\n" + String.join("\n", last));
    }
  }

  /** Runs a command that answers by its exit status alone. */
  static int status(List<String> command) throws IOException {
    return awaitEnd(new ProcessBuilder(command).inheritIO().start());
  }

  private static void keep(Deque<String> last, String line) {
    last.addLast(line);
    if (last.size() > KEPT_LINES) {
      last.removeFirst();
    }
  }

  private static int awaitEnd(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
