package com.leanvibe.hive.query.audit.trail;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.trail.TrailEntry;
import java.util.UUID;

/** Shows leaves. */
final class TrailEvents {

  private TrailEvents() {}

  static TrailEventView view(byte[] leaf) {
    TrailEntry entry = TrailEntry.read(0, leaf);
    EventMetadata metadata = entry.metadata();
    return new TrailEventView(
        entry.position(),
        UUID.fromString(entry.eventId()),
        entry.name(),
        entry.revision(),
        entry.time(),
        entry.actor(),
        entry.action(),
        entry.resource(),
        entry.aggregateId(),
        entry.sequence(),
        metadata.correlationId(),
        metadata.causationId(),
        metadata.traceparent(),
        metadata.sourceAddress(),
        metadata.approvalId() == null ? null : metadata.approvalId().value(),
        entry.hash().hex(),
        entry.payload());
  }
}
