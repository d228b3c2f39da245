package com.leanvibe.hive.cli.shell;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the lines {@code ::progress 40 note} out of a command's output. Only a line that begins
 * that way is held back until it is whole; everything else goes on at once.
 */
final class ProgressLines {

  private static final byte[] BEGINNING = "::progress ".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern LINE =
      Pattern.compile("::progress\\s+(\\d{1,3})(?:\\s+(.*))?", Pattern.DOTALL);
  private static final int LONGEST_LINE = 4096;
  private static final int LONGEST_NOTE = 500;
  private static final int ALL = 100;

  private final Capture rest;
  private final Consumer<ProgressNote> heard;
  private final byte[] line = new byte[LONGEST_LINE];
  private int held;
  private boolean passing;

  ProgressLines(Capture rest, Consumer<ProgressNote> heard) {
    this.rest = rest;
    this.heard = heard;
  }

  void add(byte[] bytes, int length) {
    int from = 0;
    while (from < length) {
      int end = lineEnd(bytes, from, length);
      addPart(bytes, from, end);
      from = end;
    }
  }

  /** After the line's end, or where the bytes end. */
  private static int lineEnd(byte[] bytes, int from, int length) {
    for (int i = from; i < length; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return length;
  }

  private void addPart(byte[] bytes, int from, int end) {
    if (!passing && held + end - from <= LONGEST_LINE) {
      System.arraycopy(bytes, from, line, held, end - from);
      held += end - from;
    } else {
      release();
      rest.add(bytes, from, end - from);
      passing = true;
    }
    if (bytes[end - 1] == '\n') {
      endLine();
    } else if (!mayBeProgress()) {
      release();
      passing = true;
    }
  }

  private boolean mayBeProgress() {
    int known = Math.min(held, BEGINNING.length);
    return Arrays.equals(line, 0, known, BEGINNING, 0, known);
  }

  /** There is no more: what was held back was no whole line. */
  void end() {
    endLine();
  }

  private void endLine() {
    String text = new String(line, 0, held, StandardCharsets.UTF_8).stripTrailing();
    Matcher progress = LINE.matcher(text);
    if (progress.matches() && Integer.parseInt(progress.group(1)) <= ALL) {
      String note = progress.group(2) == null ? "" : progress.group(2).replace('\0', '\uFFFD');
      heard.accept(new ProgressNote(Integer.parseInt(progress.group(1)), cut(note)));
      held = 0;
    }
    release();
    passing = false;
  }

  private static String cut(String note) {
    return note.length() <= LONGEST_NOTE
        ? note
        : note.substring(0, note.offsetByCodePoints(0, note.codePointCount(0, LONGEST_NOTE) - 1));
  }

  private void release() {
    rest.add(line, 0, held);
    held = 0;
  }
}
