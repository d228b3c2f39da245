package com.leanvibe.hive.query.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes events into one projection, within the transaction of whoever calls. */
final class Fold<S extends Folded> {

  private final Projection<S> projection;
  private final DeadLetters deadLetters;

  Fold(Projection<S> projection, DeadLetters deadLetters) {
    this.projection = projection;
    this.deadLetters = deadLetters;
  }

  Projection<S> projection() {
    return projection;
  }

  /**
   * Applies what is next of each aggregate, and puts aside what cannot be applied and what is
   * behind it.
   *
   * @param stuck what stands in the way, by aggregate
   * @return the events that could not be applied
   */
  List<Lane.Failure> run(Collection<Delivery> deliveries, Map<UUID, Stuck> stuck) {
    Collection<Lane<S>> lanes = lanes(deliveries, stuck);
    lanes.forEach(lane -> lane.advance(Integer.MAX_VALUE));
    return write(lanes);
  }

  /** The way of these events, nothing applied yet. */
  Collection<Lane<S>> lanes(Collection<Delivery> deliveries, Map<UUID, Stuck> stuck) {
    Set<UUID> aggregates =
        deliveries.stream().map(Delivery::aggregate).collect(Collectors.toUnmodifiableSet());
    Map<UUID, S> states = projection.load(aggregates);
    Map<UUID, Lane<S>> lanes = HashMap.newHashMap(aggregates.size());
    for (Delivery delivery : deliveries) {
      lanes.computeIfAbsent(delivery.aggregate(), id -> lane(states, id, stuck)).arrive(delivery);
    }
    return lanes.values();
  }

  private Lane<S> lane(Map<UUID, S> states, UUID id, Map<UUID, Stuck> stuck) {
    return new Lane<>(projection, states.get(id), stuck.getOrDefault(id, Stuck.nothing()));
  }

  /** Writes what the lanes came to; answers the events that could not be applied. */
  List<Lane.Failure> write(Collection<Lane<S>> lanes) {
    List<S> changed = lanes.stream().map(Lane::changed).flatMap(Optional::stream).toList();
    if (!changed.isEmpty()) {
      projection.save(changed);
    }
    return putAside(lanes);
  }

  private List<Lane.Failure> putAside(Collection<Lane<S>> lanes) {
    deadLetters.park(projection.name(), all(lanes, Lane::toPark));
    deadLetters.unpark(projection.name(), all(lanes, Lane::toUnpark));
    List<Lane.Failure> failures =
        lanes.stream().map(Lane::failure).flatMap(Optional::stream).toList();
    failures.forEach(failure -> deadLetters.bury(projection.name(), failure));
    return failures;
  }

  private static <S extends Folded> List<Delivery> all(
      Collection<Lane<S>> lanes, Function<Lane<S>, Collection<Delivery>> some) {
    return lanes.stream().map(some).flatMap(Collection::stream).toList();
  }
}
