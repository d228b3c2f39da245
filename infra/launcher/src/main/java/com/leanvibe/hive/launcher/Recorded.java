package com.leanvibe.hive.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that may have been started by an earlier supervisor. Its number alone could by now be
 * another process's.
 *
 * @param started the machine's clock ticks at its start, as Linux tells them
 */
record Recorded(long pid, long started) {

  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,18}) (\\d{1,18})");
  private static final Duration PAUSE = Duration.ofMillis(50);

  /**
   * After the last parenthesis of the stat file, which ends the process's name: its state, and 19
   * fields on its start.
   */
  private static final int STATE = 0;

  private static final int START = 19;

  static Optional<Recorded> of(long pid) {
    return stat(pid).map(fields -> new Recorded(pid, Long.parseLong(fields[START])));
  }

  /** The process a file names as {@code pid ticks}, if it lives. */
  static Optional<Recorded> in(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Matcher words = NUMBERS.matcher(Files.readString(file).strip());
    return words.matches()
        ? Optional.of(new Recorded(Long.parseLong(words.group(1)), Long.parseLong(words.group(2))))
            .filter(Recorded::lives)
        : Optional.empty();
  }

  /** A process that ended and that nobody has asked about yet doesn't live. */
  boolean lives() {
    return stat(pid)
        .filter(fields -> Long.parseLong(fields[START]) == started)
        .filter(fields -> !List.of("Z", "X").contains(fields[STATE]))
        .isPresent();
  }

  /**
   * Sends a signal and waits for the end; what is still there afterwards is killed.
   *
   * @param signal as {@code kill} calls it
   */
  void end(String signal, Duration patience) throws IOException {
    if (lives()) {
      new ProcessBuilder("bash", "-c", "kill -s " + signal + " " + pid).start();
      if (!endsWithin(patience)) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        endsWithin(patience);
      }
    }
  }

  private boolean endsWithin(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (lives()) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }

  private static Optional<String[]> stat(long pid) {
    try {
      String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return Optional.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
