package com.leanvibe.hive.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What {@code infra/hive up} shows while it waits: a file of lines, the last of which begins with
 * READY or FAILED.
 */
final class Progress {

  private final Path file;

  Progress(Path file) throws IOException {
    this.file = file;
    Files.writeString(file, "");
  }

  void say(String step) {
    write("STEP " + step);
  }

  void ready() {
    write("READY");
  }

  /** Of several lines, the later ones are shown under the first. */
  void failed(String reason) {
    write("FAILED " + reason.replace("\n", "\nFAILED   "));
    write("END");
  }

  private synchronized void write(String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
