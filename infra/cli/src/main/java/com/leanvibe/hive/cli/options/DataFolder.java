package com.leanvibe.hive.cli.options;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the command line keeps what has to be kept. */
public final class DataFolder {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:HIVE_DATA}",
      description = "where to keep things ($HIVE_DATA; default: hive in the user's state folder)")
  private @Nullable Path folder;

  /** An absolute path; the folder need not be there. */
  public Path path() {
    Path chosen = folder == null || folder.toString().isEmpty() ? ofUser() : folder;
    return chosen.toAbsolutePath().normalize();
  }

  private static Path ofUser() {
    String states = System.getenv("XDG_STATE_HOME");
    Path root =
        states == null || states.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(states);
    return root.resolve("hive");
  }
}
