package com.leanvibe.hive.query.audit.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event of the trail, as it was recorded.
 *
 * @param position its place in the log
 * @param type its logical name
 * @param resource what was done something to
 * @param leafHash the hash of its leaf (RFC 6962), in hexadecimal
 * @param data JSON of the revision it was recorded in; what is personal is sealed
 */
@JsonInclude
record TrailEventView(
    long position,
    UUID eventId,
    String type,
    int revision,
    Instant occurredAt,
    String actor,
    String action,
    String resource,
    String aggregateId,
    long sequence,
    @Nullable String correlationId,
    @Nullable String causationId,
    @Nullable String traceparent,
    @Nullable String sourceAddress,
    @Nullable UUID approvalId,
    String leafHash,
    @Schema(types = "object") JsonNode data) {}
