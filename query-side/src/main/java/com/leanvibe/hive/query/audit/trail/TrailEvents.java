package com.leanvibe.hive.query.audit.trail;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.ledger.TreeHash;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads leaves back. */
@Component
final class TrailEvents {

  private final EventCodec codec;

  TrailEvents(EventCodec codec) {
    this.codec = codec;
  }

  TrailEventView view(byte[] leaf, String resource) {
    JsonNode event = codec.json().readTree(leaf);
    EventMetadata metadata = codec.json().treeToValue(event.get("metadata"), EventMetadata.class);
    return new TrailEventView(
        event.get("position").asLong(),
        UUID.fromString(event.get("eventId").asString()),
        event.get("name").asString(),
        event.get("revision").asInt(),
        metadata.occurredAt(),
        metadata.actor(),
        metadata.action(),
        resource,
        event.get("aggregateId").asString(),
        event.get("sequence").asLong(),
        metadata.correlationId(),
        metadata.causationId(),
        metadata.traceparent(),
        metadata.sourceAddress(),
        metadata.approvalId() == null ? null : metadata.approvalId().value(),
        TreeHash.leaf(leaf).hex(),
        event.get("payload"));
  }
}
