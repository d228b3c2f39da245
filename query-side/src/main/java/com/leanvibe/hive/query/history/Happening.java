package com.leanvibe.hive.query.history;

import com.leanvibe.hive.events.trail.TrailEntry;
import java.time.Instant;

/**
 * That something happened, and who did it.
 *
 * @param position its place in the log
 * @param sequence its place in the history of the resource, from 0
 * @param type its logical name
 */
public record Happening(
    long position,
    long sequence,
    String type,
    int revision,
    Instant occurredAt,
    String actor,
    String action) {

  static Happening of(TrailEntry entry) {
    return new Happening(
        entry.position(),
        entry.sequence(),
        entry.name(),
        entry.revision(),
        entry.time(),
        entry.actor(),
        entry.action());
  }
}
