package com.leanvibe.hive.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What still runs although nobody supervises it any more. */
final class Leftovers {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> ORDER =
      List.of(Sides.QUERY, Sides.COMMAND, Foundation.KAFKA, Foundation.REDIS, Foundation.POSTGRES);

  private Leftovers() {}

  static void end(DataFolder folder) throws IOException {
    for (String name : ORDER) {
      Optional<Recorded> left = Recorded.in(folder.run(name + ".pid"));
      if (left.isPresent()) {
        left.get().end(name.equals(Foundation.POSTGRES) ? "INT" : "TERM", PATIENCE);
      }
    }
    forget(folder);
  }

  /** Removes the records of what ran; nothing runs any more. */
  static void forget(DataFolder folder) throws IOException {
    for (String name : ORDER) {
      for (String kind : new String[] {".pid", ".line", ".state"}) {
        Files.deleteIfExists(folder.run(name + kind));
      }
    }
    Files.deleteIfExists(folder.run("supervisor.pid"));
  }
}
