package com.leanvibe.hive.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A program's log, which it appends to. */
record LogFile(Path path) {

  private static final long LONGEST = 32L << 20;
  private static final String MESSAGE = "\"message\":\"";
  private static final int TAIL_BYTES = 65_536;
  private static final int TAIL_LINES = 12;
  private static final int TAIL_WIDTH = 300;

  /**
   * Moves what is written aside (over what was put there the last time) when it has grown too long.
   */
  void bound() throws IOException {
    if (Files.exists(path) && Files.size(path) > LONGEST) {
      Files.copy(
          path,
          path.resolveSibling(path.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.truncate(0);
      }
    }
  }

  /**
   * The last lines without the frames of stack traces; those of a structured log are shown as lines
   * again.
   */
  static String lastLines(Path path) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(Math.max(0, file.length() - TAIL_BYTES));
      byte[] bytes = new byte[TAIL_BYTES];
      int count = Math.max(0, file.read(bytes));
      String text = new String(bytes, 0, count, StandardCharsets.UTF_8);
      var lines =
          text.replace("\\n", "\n")
              .replace("\\t", "\t")
              .lines()
              .filter(LogFile::tells)
              .map(LogFile::cut)
              .toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "(it can't be read: " + e.getMessage() + ")";
    }
  }

  private static boolean tells(String line) {
    return !line.startsWith("\tat ") && !line.startsWith("\t... ");
  }

  /** Of a structured line, what follows the head that every line has. */
  private static String cut(String structured) {
    int message = structured.startsWith("{") ? structured.indexOf(MESSAGE) : -1;
    String line = message < 0 ? structured : structured.substring(message + MESSAGE.length());
    return line.length() > TAIL_WIDTH ? line.substring(0, TAIL_WIDTH) + "…" : line;
  }
}
