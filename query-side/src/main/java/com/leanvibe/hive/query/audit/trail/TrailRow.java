package com.leanvibe.hive.query.audit.trail;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.ledger.Leaf;
import com.leanvibe.hive.events.trail.TrailEntry;
import com.leanvibe.hive.query.projection.Recorded;
import java.time.Instant;

/**
 * An event as the trail keeps it: what it is found by, and the bytes of its leaf.
 *
 * @param resource what was done something to: the aggregate, or what was denied or permitted
 */
record TrailRow(
    long position,
    String tenant,
    Instant occurredAt,
    String actor,
    String action,
    String resource,
    String type,
    byte[] leaf) {

  /** What is longer is found by its beginning: an index entry has its bounds. */
  private static final int LONGEST = 400;

  static TrailRow of(Recorded recorded) {
    StoredEvent stored = recorded.stored();
    EventMetadata metadata = recorded.metadata();
    return TrailEntry.tellsOfOthers(stored.name())
        ? of(TrailEntry.of(0, stored))
        : new TrailRow(
            stored.position(),
            metadata.tenant(),
            metadata.occurredAt(),
            findable(metadata.actor()),
            findable(metadata.action()),
            findable(stored.aggregateId()),
            findable(stored.name()),
            Leaf.of(stored));
  }

  private static TrailRow of(TrailEntry entry) {
    return new TrailRow(
        entry.position(),
        entry.metadata().tenant(),
        entry.time(),
        findable(entry.actor()),
        findable(entry.action()),
        findable(entry.resource()),
        findable(entry.name()),
        entry.leaf());
  }

  /** As it stands in the table, which has no U+0000. */
  static String findable(String text) {
    String storable = text.replace('\0', '\uFFFD');
    return storable.length() <= LONGEST ? storable : storable.substring(0, LONGEST);
  }
}
