package com.leanvibe.hive.platform.audit;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.permission.AccessId;
import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.events.permission.DenialReason;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Counts requests of one kind after the first. Not thread-safe. */
final class Tally {

  private final Kind kind;
  private final Instant since;
  private final Set<DenialReason> reasons = EnumSet.noneOf(DenialReason.class);
  private long count;
  private Instant from;
  private EventMetadata last;

  /** Of the kind of a request that is recorded by itself. */
  Tally(Kind kind, EventMetadata first) {
    this.kind = kind;
    this.since = first.occurredAt();
    this.from = since;
    this.last = first;
  }

  void add(Sighting sighting) {
    if (count == 0) {
      from = sighting.metadata().occurredAt();
    }
    count++;
    reasons.addAll(sighting.reasons());
    last = sighting.metadata();
  }

  boolean isEmpty() {
    return count == 0;
  }

  Kind kind() {
    return kind;
  }

  Instant since() {
    return since;
  }

  AccessNote note(AccessSide side) {
    return note(kind, reasons, side, count, from, last);
  }

  static AccessNote first(Kind kind, Sighting sighting, AccessSide side) {
    EventMetadata metadata = sighting.metadata();
    return note(kind, sighting.reasons(), side, 1, metadata.occurredAt(), metadata);
  }

  private static AccessNote note(
      Kind kind,
      Set<DenialReason> reasons,
      AccessSide side,
      long count,
      Instant from,
      EventMetadata last) {
    return new AccessNote(
        AccessId.next(),
        kind.denied(),
        kind.subject(),
        kind.resource(),
        reasons,
        side,
        count,
        from,
        kind.subject() == null ? ofNobody(last) : last);
  }

  /** What is told of many does not name one of them. */
  private static EventMetadata ofNobody(EventMetadata last) {
    return new EventMetadata(
        last.tenant(),
        EventMetadata.HIVE,
        last.action(),
        last.correlationId(),
        last.causationId(),
        null,
        null,
        last.occurredAt());
  }
}
