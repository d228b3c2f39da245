package com.leanvibe.hive.query.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The events of one aggregate on their way into one projection: each is applied when it is the next
 * one, what was applied before is dropped, what comes too early waits.
 */
final class Lane<S extends Folded> {

  /** How often an event is tried before it is a dead letter. */
  static final int ATTEMPTS = 3;

  private final Projection<S> projection;
  private final Stuck stuck;
  private final TreeMap<Long, Delivery> waiting;
  private final List<Delivery> leaving = new ArrayList<>();
  private @Nullable S state;
  private boolean changed;
  private @Nullable Failure failure;

  /** An event that cannot be applied, and why. */
  record Failure(Delivery delivery, RuntimeException cause, int attempts) {}

  Lane(Projection<S> projection, @Nullable S state, Stuck stuck) {
    this.projection = projection;
    this.state = state;
    this.stuck = stuck;
    this.waiting = new TreeMap<>(stuck.parked());
  }

  void arrive(Delivery delivery) {
    if (delivery.sequence() >= next() && !stuck.isDead(delivery.sequence())) {
      waiting.putIfAbsent(delivery.sequence(), delivery);
    }
  }

  /** Applies what can be applied, and no more events than this. */
  void advance(int limit) {
    drop(isLeftOut() ? waiting : waiting.headMap(next()));
    for (int applied = 0; applied < limit && failure == null; applied++) {
      Delivery delivery = waiting.remove(due());
      if (delivery == null) {
        return;
      }
      leaving.add(delivery);
      attempt(delivery);
    }
  }

  private boolean isLeftOut() {
    return state == null && !waiting.isEmpty() && stuck.leavesOut(waiting.firstKey());
  }

  private void drop(Map<Long, Delivery> useless) {
    leaving.addAll(useless.values());
    useless.clear();
  }

  private long next() {
    S known = state;
    return stuck.skipDiscarded(known == null ? 0 : known.version() + 1);
  }

  /** The sequence to be applied now; what was before it has been dropped. */
  private long due() {
    return stuck.passesOverGaps() && !waiting.isEmpty() ? waiting.firstKey() : next();
  }

  private void attempt(Delivery delivery) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        state = projection.apply(state, delivery);
        changed = true;
        failure = null;
        return;
      } catch (InterruptionOfBatch interruption) {
        throw interruption;
      } catch (RuntimeException poison) {
        failure = new Failure(delivery, poison, attempt);
      }
    }
  }

  /** The events that were applied, or failed, or were dropped, in their order. */
  List<Delivery> leaving() {
    return leaving;
  }

  /** The aggregate's new state, if any event was applied. */
  Optional<S> changed() {
    return changed ? Optional.ofNullable(state) : Optional.empty();
  }

  Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  /** Events that have to wait and do not yet. */
  Collection<Delivery> toPark() {
    return waiting.values().stream()
        .filter(delivery -> !stuck.parked().containsKey(delivery.sequence()))
        .toList();
  }

  /** Events that waited and no longer do. */
  Collection<Delivery> toUnpark() {
    return leaving.stream()
        .filter(delivery -> stuck.parked().containsKey(delivery.sequence()))
        .toList();
  }
}
