package com.leanvibe.hive.platform.audit;

import com.leanvibe.hive.events.permission.AccessSide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests by kind, each from the first of its kind until its window ends. Where a subject
 * asks for too many resources, or a tenant has too many subjects, they are told apart no more.
 */
final class Tallies {

  /** Whose resources are counted. */
  private record Owner(String tenant, @Nullable String subject) {

    static Owner of(Kind kind) {
      return new Owner(kind.tenant(), kind.subject());
    }
  }

  private final AuditSettings settings;
  private final AccessSide side;

  /** The oldest first, as far as clocks go. */
  private final Map<Kind, Tally> open = new LinkedHashMap<>();

  private final Map<Owner, Integer> resources = new HashMap<>();
  private final Map<String, Integer> tenants = new HashMap<>();

  Tallies(AuditSettings settings, AccessSide side) {
    this.settings = settings;
    this.side = side;
  }

  /** Counts a request; answers what is to be recorded at once where it is the first of its kind. */
  synchronized Optional<AccessNote> take(Sighting sighting) {
    Kind kind = kind(sighting);
    Tally known = open.get(kind);
    if (known != null) {
      known.add(sighting);
      return Optional.empty();
    }
    open.put(kind, new Tally(kind, sighting.metadata()));
    count(kind, 1);
    return Optional.of(Tally.first(kind, sighting, side));
  }

  private Kind kind(Sighting sighting) {
    Kind exact = sighting.kind();
    if (open.containsKey(exact) || hasRoom(exact, 1) && hasRoomForResource(exact)) {
      return exact;
    }
    Kind ofSubject = exact.withoutResource();
    return open.containsKey(ofSubject) || hasRoom(ofSubject, 2)
        ? ofSubject
        : exact.withoutSubject();
  }

  private boolean hasRoom(Kind kind, int times) {
    return open.size() < times * settings.entries()
        && tenants.getOrDefault(kind.tenant(), 0) < times * settings.tenantEntries();
  }

  private boolean hasRoomForResource(Kind exact) {
    return resources.getOrDefault(Owner.of(exact), 0) < settings.resources();
  }

  private void count(Kind kind, int difference) {
    add(tenants, kind.tenant(), difference);
    if (kind.subject() != null && kind.resource() != null) {
      add(resources, Owner.of(kind), difference);
    }
  }

  private static <K> void add(Map<K, Integer> counts, K key, int difference) {
    counts.merge(
        key, difference, (before, change) -> before + change == 0 ? null : before + change);
  }

  /** Ends the windows that are over; answers what was counted in them. */
  synchronized List<AccessNote> due(Instant now) {
    return end(now.minus(settings.window()));
  }

  /** Ends all windows; answers what was counted in them. */
  synchronized List<AccessNote> all() {
    return end(Instant.MAX);
  }

  private List<AccessNote> end(Instant openedBy) {
    List<AccessNote> notes = new ArrayList<>();
    for (Iterator<Tally> each = open.values().iterator(); each.hasNext(); ) {
      Tally tally = each.next();
      if (!tally.since().isAfter(openedBy)) {
        each.remove();
        count(tally.kind(), -1);
        if (!tally.isEmpty()) {
          notes.add(tally.note(side));
        }
      }
    }
    return notes;
  }
}
