package com.leanvibe.hive.cli.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is still running of an attempt, wherever it has hidden: found by its mark. Only Linux tells
 * the environment of a process; elsewhere nothing is found.
 */
public final class Remains {

  private static final Path PROCESSES = Path.of("/proc");

  private Remains() {}

  /**
   * Kills them all.
   *
   * @return how many there were
   */
  public static int kill(Mark mark) {
    List<ProcessHandle> found = find(mark);
    found.forEach(ProcessHandle::destroyForcibly);
    return found.size();
  }

  static List<ProcessHandle> find(Mark mark) {
    List<ProcessHandle> found = new ArrayList<>();
    if (Files.isDirectory(PROCESSES)) {
      try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
        for (Path process : processes) {
          if (isMarked(process, mark)) {
            ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                .ifPresent(found::add);
          }
        }
      } catch (IOException unreadable) {
        return found;
      }
    }
    return found;
  }

  private static boolean isMarked(Path process, Mark mark) {
    try {
      String environment =
          new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
      return ("\0" + environment + "\0").contains("\0" + mark.assignment() + "\0");
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }
}
