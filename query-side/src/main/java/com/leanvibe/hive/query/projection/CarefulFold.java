package com.leanvibe.hive.query.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.SavepointManager;

/**
 * Takes events into one projection when writing all of them at once has failed: ever smaller parts,
 * each behind a savepoint, until the event that cannot be written stands alone.
 */
final class CarefulFold<S extends Folded> {

  private static final int TRIES = 2;

  private final Fold<S> fold;
  private final StuckEvents stuckEvents;
  private final DeadLetters deadLetters;
  private final SavepointManager savepoints;
  private final List<Lane.Failure> failures = new ArrayList<>();

  CarefulFold(
      Fold<S> fold, StuckEvents stuckEvents, DeadLetters deadLetters, SavepointManager savepoints) {
    this.fold = fold;
    this.stuckEvents = stuckEvents;
    this.deadLetters = deadLetters;
    this.savepoints = savepoints;
  }

  /** As {@link Fold#run}. */
  List<Lane.Failure> run(List<Delivery> deliveries) {
    if (deliveries.size() == 1) {
      alone(deliveries.getFirst());
    } else if (!deliveries.isEmpty() && !together(deliveries)) {
      run(deliveries.subList(0, deliveries.size() / 2));
      run(deliveries.subList(deliveries.size() / 2, deliveries.size()));
    }
    return failures;
  }

  private boolean together(List<Delivery> deliveries) {
    Object savepoint = savepoints.createSavepoint();
    try {
      List<Lane.Failure> failed = fold.run(deliveries, stuck(deliveries));
      savepoints.releaseSavepoint(savepoint);
      failures.addAll(failed);
      return true;
    } catch (RuntimeException failure) {
      giveUp(savepoint, failure);
      return false;
    }
  }

  /** Takes in one event, and then one by one those that were parked behind it. */
  private void alone(Delivery delivery) {
    boolean moved = true;
    while (moved) {
      Collection<Lane<S>> lanes = fold.lanes(List.of(delivery), stuck(List.of(delivery)));
      lanes.forEach(lane -> lane.advance(1));
      write(lanes);
      moved = lanes.stream().anyMatch(lane -> lane.changed().isPresent());
    }
  }

  private void write(Collection<Lane<S>> lanes) {
    Object savepoint = savepoints.createSavepoint();
    try {
      failures.addAll(fold.write(lanes));
      savepoints.releaseSavepoint(savepoint);
    } catch (RuntimeException failure) {
      giveUp(savepoint, failure);
      lanes.forEach(lane -> bury(lane, failure));
    }
  }

  private void bury(Lane<S> lane, RuntimeException cause) {
    if (lane.leaving().isEmpty()) {
      throw cause;
    }
    Lane.Failure failure = new Lane.Failure(lane.leaving().getLast(), cause, TRIES);
    deadLetters.bury(fold.projection().name(), failure);
    failures.add(failure);
  }

  private void giveUp(Object savepoint, RuntimeException failure) {
    if (!Poison.is(failure)) {
      throw failure;
    }
    savepoints.rollbackToSavepoint(savepoint);
  }

  private Map<UUID, Stuck> stuck(List<Delivery> deliveries) {
    return stuckEvents.of(fold.projection().name(), deliveries);
  }
}
