package com.leanvibe.hive.cli.workflow;

import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveException;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** What is wrong with a file: collected, so that a person can mend all of it at once. */
final class Mistakes {

  private static final int MOST = 20;

  private final String file;
  private final TreeMap<Integer, String> byLine = new TreeMap<>();

  Mistakes(String file) {
    this.file = file;
  }

  /**
   * Notes one; of several in the same line the first.
   *
   * @param path the keys that lead there; empty for the whole file
   */
  void add(Optional<Mark> where, String path, String message) {
    int line = where.map(Mark::getLine).orElse(0) + 1;
    String what = path.isEmpty() ? message : path + " " + message;
    byLine.putIfAbsent(line, "%s:%d: %s".formatted(file, line, what));
  }

  /**
   * Ends the reading, if there is something wrong.
   *
   * @throws HiveException that says what, in as many lines
   */
  void verify() {
    if (!byLine.isEmpty()) {
      throw new HiveException(
          ExitCode.USAGE, String.join("\n", byLine.values().stream().limit(MOST).toList()));
    }
  }
}
