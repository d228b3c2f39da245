package com.leanvibe.hive.query.context;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.leanvibe.hive.events.context.ContextKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a context.
 *
 * @param version the sequence of the event that says what it says
 * @param metadata a JSON object
 * @param subjectId whose personal data it is
 * @param source the event that says what it says
 */
@JsonInclude
record ContextSummary(
    UUID contextId,
    long version,
    ContextKind kind,
    String domain,
    @Nullable String title,
    @Nullable UUID taskId,
    @Nullable UUID agentId,
    List<String> tags,
    @Schema(types = "object") @JsonRawValue String metadata,
    @Nullable String subjectId,
    int importance,
    @Nullable UUID parentId,
    @Nullable Instant expiresAt,
    String storedBy,
    Instant storedAt,
    Instant updatedAt,
    Source source) {

  /**
   * An event.
   *
   * @param position in the log
   * @param type its logical name
   */
  @Schema(name = "ContextSource")
  record Source(long position, String type) {}
}
