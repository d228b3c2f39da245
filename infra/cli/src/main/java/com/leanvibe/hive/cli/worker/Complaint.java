package com.leanvibe.hive.cli.worker;

import com.leanvibe.hive.cli.shell.Outcome;

/** Why a command failed, in the words that go into the task's history. */
final class Complaint {

  private static final int LONGEST = 4000;

  private Complaint() {}

  static String of(Outcome.TimedOut late) {
    return "It was ended after %d s%s".formatted(late.timeout().toSeconds(), end(late.stderr()));
  }

  static String of(Outcome.Exited exited) {
    String said = exited.stderr().isBlank() ? exited.stdout() : exited.stderr();
    return "Exit code %d%s".formatted(exited.exitCode(), end(said));
  }

  /** The last that was said is what explains most. */
  private static String end(String text) {
    String end = text.strip();
    if (end.length() > LONGEST) {
      int from = end.length() - LONGEST;
      // Not in the middle of a character: half of one can't be sent.
      end = "…" + end.substring(Character.isLowSurrogate(end.charAt(from)) ? from + 1 : from);
    }
    return end.isEmpty() ? "" : "\n" + end;
  }
}
