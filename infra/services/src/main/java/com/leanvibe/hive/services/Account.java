package com.leanvibe.hive.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who runs this JVM, and who runs PostgreSQL, which refuses to run as root. */
final class Account {

  private static final String POSTGRES = "postgres";

  private Account() {}

  static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands before a command line that must not run as root; nothing where nobody is root. */
  static List<String> unprivileged() {
    return isRoot()
        ? List.of(
            "setpriv",
            "--reuid=" + POSTGRES,
            "--regid=" + POSTGRES,
            "--init-groups",
            "--no-new-privs")
        : List.of();
  }

  /** Whether {@link #unprivileged()} commands reach what lies in a folder. */
  static boolean unprivilegedCanPass(Path folder) throws IOException {
    List<String> command = new ArrayList<>(unprivileged());
    command.addAll(List.of("test", "-x", folder.toString()));
    return !isRoot() || Shell.status(command) == 0;
  }

  /** Whether {@link #unprivileged()} commands can make files in a folder. */
  static boolean unprivilegedCanWrite(Path folder) throws IOException {
    List<String> command = new ArrayList<>(unprivileged());
    command.addAll(List.of("test", "-w", folder.toString()));
    return Shell.status(command) == 0;
  }

  /** Gives a file or an empty folder to whoever {@link #unprivileged()} commands run as. */
  static void handOver(Path path) throws IOException {
    if (isRoot()) {
      var accounts = path.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(path, accounts.lookupPrincipalByName(POSTGRES));
    }
  }
}
