package com.leanvibe.hive.platform.audit;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.permission.AccessId;
import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.events.permission.DenialReason;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an event is to tell of requests that were denied, or permitted what only few are.
 *
 * @param id that of the event's aggregate: whoever records it twice records it once
 * @param subject absent where there were too many to tell apart
 * @param resource absent where there were too many to tell apart, or where it can have no name
 * @param reasons empty where they were permitted
 * @param from when the first came
 * @param metadata those of the last
 */
public record AccessNote(
    AccessId id,
    boolean denied,
    @Nullable String subject,
    @Nullable String resource,
    Set<DenialReason> reasons,
    AccessSide side,
    long count,
    Instant from,
    EventMetadata metadata) {

  /**
   * Notes come from other processes, too.
   *
   * @throws NullPointerException where something is missing
   * @throws IllegalArgumentException where nothing was counted
   */
  public AccessNote {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(from, "from");
    Stream.of(
            metadata.tenant(),
            metadata.actor(),
            metadata.action(),
            metadata.correlationId(),
            metadata.causationId(),
            metadata.occurredAt())
        .forEach(Objects::requireNonNull);
    if (count < 1) {
      throw new IllegalArgumentException("A note counts at least one request");
    }
    reasons = Set.copyOf(reasons);
  }

  /** When the last came. */
  public Instant until() {
    return metadata.occurredAt();
  }
}
