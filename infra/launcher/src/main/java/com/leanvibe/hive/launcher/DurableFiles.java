package com.leanvibe.hive.launcher;

import com.leanvibe.hive.services.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Private files that the disk holds when they are said to be written. */
final class DurableFiles {

  private DurableFiles() {}

  /** Writes a file whole or not at all. */
  static void write(Path file, String text) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    PrivateFiles.write(file, text);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    force(folder);
  }

  /** Has the disk hold which files are in a folder. */
  static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder)) {
      channel.force(true);
    }
  }
}
