package com.leanvibe.hive.platform.audit;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.permission.AccessId;
import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.events.permission.DenialReason;
import java.time.Instant;
import java.util.Set;
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

  public AccessNote {
    reasons = Set.copyOf(reasons);
  }

  /** When the last came. */
  public Instant until() {
    return metadata.occurredAt();
  }
}
