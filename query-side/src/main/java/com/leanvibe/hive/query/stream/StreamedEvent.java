package com.leanvibe.hive.query.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.leanvibe.hive.events.trail.TrailEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * An event as it is streamed.
 *
 * @param position its place in the log, which is its id in the stream
 * @param type its logical name
 * @param resource what was done something to
 * @param sequence its place in the history of what it happened to, from 0
 * @param data JSON of the revision it was recorded in; what is personal is sealed
 */
@JsonInclude
record StreamedEvent(
    long position,
    String type,
    int revision,
    Instant occurredAt,
    String actor,
    String action,
    String resource,
    long sequence,
    @Schema(types = "object") JsonNode data) {

  static StreamedEvent of(TrailEntry entry) {
    return new StreamedEvent(
        entry.position(),
        entry.name(),
        entry.revision(),
        entry.time(),
        entry.actor(),
        entry.action(),
        entry.resource(),
        entry.sequence(),
        entry.payload());
  }
}
