package com.leanvibe.hive.platform.authorization;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.EventMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * All events that ever changed permissions, and what they had made of them every so many: any
 * earlier state is a short way from one of these. Written by one thread at a time.
 */
final class History {

  private static final int SNAPSHOT_EVERY = 256;

  private record Entry(long position, EventMetadata metadata, Event event) {}

  private final List<Entry> entries = new ArrayList<>();
  private final List<Permissions> snapshots = new ArrayList<>(List.of(Permissions.NONE));

  synchronized void add(long position, EventMetadata metadata, Event event, Permissions after) {
    entries.add(new Entry(position, metadata, event));
    if (entries.size() % SNAPSHOT_EVERY == 0) {
      snapshots.add(after);
    }
  }

  /** What permissions were when the log reached to there. */
  synchronized Permissions at(long position) {
    return replay(firstAfter(position));
  }

  /** The last position whose event had happened by then; 0 where none had. */
  synchronized long positionAt(Instant instant) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (!entries.get(i).metadata().occurredAt().isAfter(instant)) {
        return entries.get(i).position();
      }
    }
    return 0;
  }

  synchronized Instant changedLast(long position) {
    int count = firstAfter(position);
    return count == 0 ? Instant.EPOCH : entries.get(count - 1).metadata().occurredAt();
  }

  private int firstAfter(long position) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).position() <= position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Permissions replay(int count) {
    int snapshot = count / SNAPSHOT_EVERY;
    Permissions permissions = snapshots.get(snapshot);
    for (Entry entry : entries.subList(snapshot * SNAPSHOT_EVERY, count)) {
      permissions = permissions.after(entry.position(), entry.metadata(), entry.event());
    }
    return permissions;
  }
}
