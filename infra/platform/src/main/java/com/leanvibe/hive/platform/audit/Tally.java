package com.leanvibe.hive.platform.audit;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.permission.AccessId;
import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.events.permission.DenialReason;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts requests of one kind that share an event. Not thread-safe. */
final class Tally {

  private final @Nullable String resource;
  private final Set<DenialReason> reasons = EnumSet.noneOf(DenialReason.class);
  private final boolean denied;
  private long count;
  private Instant from;
  private EventMetadata last;

  /**
   * @param resource absent where they are counted by action alone
   */
  Tally(@Nullable String resource, Sighting first) {
    this.resource = resource;
    this.denied = first.denied();
    this.from = first.metadata().occurredAt();
    this.last = first.metadata();
    add(first);
  }

  /** Requests look at the clock before they come here, and may overtake each other in between. */
  void add(Sighting sighting) {
    Instant at = sighting.metadata().occurredAt();
    count++;
    reasons.addAll(sighting.reasons());
    if (at.isBefore(from)) {
      from = at;
    }
    if (!at.isBefore(last.occurredAt())) {
      last = sighting.metadata();
    }
  }

  AccessNote note(AccessSide side) {
    return new AccessNote(
        AccessId.next(), denied, last.actor(), resource, reasons, side, count, from, last);
  }
}
