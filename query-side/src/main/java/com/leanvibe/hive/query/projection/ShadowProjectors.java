package com.leanvibe.hive.query.projection;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Makes projectors that write one projection alone. */
@Component
public final class ShadowProjectors {

  private final Folds folds;
  private final ProgressTable progress;
  private final StuckEvents stuckEvents;
  private final DeadLetters deadLetters;

  ShadowProjectors(
      Folds folds, ProgressTable progress, StuckEvents stuckEvents, DeadLetters deadLetters) {
    this.folds = folds;
    this.progress = progress;
    this.stuckEvents = stuckEvents;
    this.deadLetters = deadLetters;
  }

  /**
   * Makes one, which is not counted among what is taken in.
   *
   * @param transaction decides which tables are written
   */
  public Projector of(String projection, TransactionOperations transaction) {
    return new Projector(
        folds.only(projection),
        progress,
        stuckEvents,
        deadLetters,
        transaction,
        new ProjectionMetrics(new SimpleMeterRegistry()));
  }
}
