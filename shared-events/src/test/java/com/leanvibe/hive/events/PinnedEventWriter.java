package com.leanvibe.hive.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the files of pinned events that have none yet, and appends them to the list of released
 * ones. It never touches a file that is there: what is pinned may lie in somebody's event store.
 *
 * <p>After adding an event or a revision to {@link PinnedEvents}, run once
 *
 * <pre>./mvnw -pl shared-events test -Dhive.events.pin=true</pre>
 *
 * <p>then read the new files, as every later version of the software will have to.
 */
final class PinnedEventWriter {

  private final EventCodec codec = new EventCodec(new TransparentSeal());
  private final Path folder;

  PinnedEventWriter(Path folder) {
    this.folder = folder;
  }

  static boolean isWanted() {
    return Boolean.getBoolean("hive.events.pin");
  }

  void writeMissing() throws IOException {
    for (PinnedEvent pinned : PinnedEvents.all()) {
      if (pinned.isCurrent() && !Files.exists(folder.resolve(pinned.file()))) {
        write(pinned);
      }
    }
  }

  private void write(PinnedEvent pinned) throws IOException {
    Path path = folder.resolve(pinned.file());
    Files.createDirectories(path.getParent());
    Files.write(path, codec.write(pinned.event()));
    new ReleasedEvents(folder).append(pinned.file());
  }
}
