package com.leanvibe.hive.platform.audit;

import com.leanvibe.hive.events.permission.AccessSide;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Requests of one kind that are recorded together: an event for each of some resources, and one for
 * the rest. Not thread-safe.
 */
final class Round {

  private final int most;
  private final Map<String, Tally> named = new LinkedHashMap<>();
  private @Nullable Tally rest;
  private final CompletableFuture<Void> recorded = new CompletableFuture<>();

  /**
   * @param most how many resources are told apart
   */
  Round(int most) {
    this.most = most;
  }

  void add(Sighting sighting) {
    String resource = sighting.resource();
    if (resource == null || !hasRoomFor(resource)) {
      addToRest(sighting);
      return;
    }
    Tally known = named.get(resource);
    if (known == null) {
      named.put(resource, new Tally(resource, sighting));
    } else {
      known.add(sighting);
    }
  }

  private boolean hasRoomFor(String resource) {
    return named.size() < most || named.containsKey(resource);
  }

  private void addToRest(Sighting sighting) {
    Tally known = rest;
    if (known == null) {
      rest = new Tally(null, sighting);
    } else {
      known.add(sighting);
    }
  }

  List<AccessNote> notes(AccessSide side) {
    return Stream.concat(named.values().stream(), Stream.ofNullable(rest))
        .map(tally -> tally.note(side))
        .toList();
  }

  /** What its requests wait for. */
  CompletableFuture<Void> recorded() {
    return recorded;
  }
}
