package com.leanvibe.hive.query.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/** Writes a batch into all projections, and where it ended, in one transaction. */
@Component
public final class Projector {

  private static final Logger log = LoggerFactory.getLogger(Projector.class);

  private final Folds folds;
  private final ProgressTable progress;
  private final StuckEvents stuckEvents;
  private final DeadLetters deadLetters;
  private final TransactionOperations transaction;
  private final ProjectionMetrics metrics;

  Projector(
      Folds folds,
      ProgressTable progress,
      StuckEvents stuckEvents,
      DeadLetters deadLetters,
      TransactionOperations transaction,
      ProjectionMetrics metrics) {
    this.metrics = metrics;
    this.folds = folds;
    this.progress = progress;
    this.stuckEvents = stuckEvents;
    this.deadLetters = deadLetters;
    this.transaction = transaction;
  }

  /**
   * Writes the batch.
   *
   * @param held the progress of the batch's partitions
   * @param lastLook runs before the commit, and keeps the batch from being written by throwing
   * @return the progress after the batch
   * @throws FencedException where somebody else has moved on from {@code held}
   */
  public List<Progress> project(Batch batch, Collection<Progress> held, Runnable lastLook) {
    List<Progress> reached = held.stream().map(each -> each.after(batch)).toList();
    write(
        batch,
        new Due(batch, held),
        () -> progress.lock(held),
        () -> {
          progress.advance(reached);
          lastLook.run();
        });
    return reached;
  }

  /**
   * Writes a batch that did not come from a topic: all of it, whatever the progress is.
   *
   * @param lastLook runs before the commit, and keeps the batch from being written by throwing
   */
  public void project(Batch batch, Runnable lastLook) {
    write(batch, new Due(batch, null), () -> {}, lastLook);
  }

  private void write(Batch batch, Due due, Runnable first, Runnable last) {
    List<Lane.Failure> failures;
    try {
      failures = transact(due, first, last, status -> asOne());
    } catch (RuntimeException failure) {
      if (!Poison.is(failure)) {
        throw failure;
      }
      log.atWarn()
          .addKeyValue("cause", failure.getClass().getName())
          .log("A batch cannot be written as a whole; looking for the event at fault");
      failures = transact(due, first, last, this::inParts);
    }
    metrics.written(batch, failures.size());
    failures.forEach(Projector::report);
  }

  private List<Lane.Failure> transact(
      Due due, Runnable first, Runnable last, Function<TransactionStatus, Way> way) {
    List<Lane.Failure> failures = new ArrayList<>();
    transaction.executeWithoutResult(
        status -> {
          first.run();
          failures.addAll(take(due, way.apply(status)));
          last.run();
        });
    return failures;
  }

  private List<Lane.Failure> take(Due due, Way way) {
    List<Lane.Failure> failures = new ArrayList<>();
    for (Recorder recorder : folds.recorders()) {
      recorder.record(due.recorded(recorder), due.checkpoints(recorder));
    }
    for (Fold<?> fold : folds.all()) {
      List<Delivery> deliveries = due.deliveries(fold.projection());
      if (!deliveries.isEmpty()) {
        failures.addAll(way.take(fold, deliveries));
      }
      due.garbled(fold.projection())
          .forEach(garbled -> deadLetters.bury(fold.projection().name(), garbled));
    }
    return failures;
  }

  /** How events are taken into a projection. */
  private interface Way {
    List<Lane.Failure> take(Fold<?> fold, List<Delivery> deliveries);
  }

  private Way asOne() {
    if (!stuckEvents.any()) {
      return (fold, deliveries) -> fold.run(deliveries, Map.of());
    }
    return (fold, deliveries) ->
        fold.run(deliveries, stuckEvents.of(fold.projection().name(), deliveries));
  }

  private Way inParts(TransactionStatus status) {
    return (fold, deliveries) ->
        new CarefulFold<>(fold, stuckEvents, deadLetters, status).run(deliveries);
  }

  /** Without the cause's message, which may quote the event; the dead letter has it. */
  private static void report(Lane.Failure failure) {
    log.atError()
        .addKeyValue("position", failure.delivery().stored().position())
        .addKeyValue("aggregate", failure.delivery().stored().aggregateId())
        .addKeyValue("cause", failure.cause().getClass().getName())
        .log("An event cannot be applied and is a dead letter now");
    log.debug("Why an event cannot be applied", failure.cause());
  }
}
