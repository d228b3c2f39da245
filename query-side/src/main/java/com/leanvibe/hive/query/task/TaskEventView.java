package com.leanvibe.hive.query.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of a task, as it was recorded.
 *
 * @param position its place in the log
 * @param sequence its place in the task's history, from 0
 * @param type its logical name
 * @param data JSON of the revision it was recorded in
 */
@JsonInclude
record TaskEventView(
    long position,
    long sequence,
    String type,
    int revision,
    Instant occurredAt,
    String actor,
    String action,
    String correlationId,
    String causationId,
    @Nullable String traceparent,
    @Schema(types = "object") @JsonRawValue String data) {}
