package com.leanvibe.hive.query.projection;

import com.leanvibe.hive.platform.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.SavepointManager;
import org.springframework.transaction.support.TransactionOperations;

/** Carries out what somebody decided about a dead letter. */
@Component
public final class DeadLetterDecisions {

  private final DeadLetterBox box;
  private final Folds folds;
  private final ProgressTable progress;
  private final StuckEvents stuckEvents;
  private final DeadLetters deadLetters;
  private final TransactionOperations transaction;

  DeadLetterDecisions(
      DeadLetterBox box,
      Folds folds,
      ProgressTable progress,
      StuckEvents stuckEvents,
      DeadLetters deadLetters,
      TransactionOperations transaction) {
    this.box = box;
    this.folds = folds;
    this.progress = progress;
    this.stuckEvents = stuckEvents;
    this.deadLetters = deadLetters;
    this.transaction = transaction;
  }

  /**
   * Tries the event again, and where it can be applied now, those behind it too.
   *
   * @return the letter as it is now, where the event still cannot be applied
   * @throws Problem 404 where there is no such letter, 409 where it holds no event
   */
  public Optional<DeadLetter> retry(DeadLetterScope scope, UUID id) {
    transaction.executeWithoutResult(status -> retry(lock(scope, id), status));
    return box.find(scope, id);
  }

  /**
   * As {@link #retry}; answers whether it can be, and was. What somebody else decided is no more.
   */
  public boolean isApplied(DeadLetterScope scope, UUID id) {
    Optional<DeadLetter> letter = box.find(scope, id);
    if (letter.isEmpty()) {
      return true;
    }
    return letter.get().isEvent() && retry(scope, id).isEmpty();
  }

  private void retry(DeadLetter letter, SavepointManager savepoints) {
    if (!letter.isEvent()) {
      throw Problem.conflict("The record holds no event; it can only be discarded");
    }
    Delivery delivery = deadLetters.take(letter.deadLetterId());
    careful(letter, savepoints).run(List.of(delivery));
    deadLetters.putBack(letter);
  }

  /**
   * Leaves the event out of the read model for good, and applies those behind it. A record that
   * says of which aggregate it is but not which event stands for whatever is missing there: from
   * then on the aggregate goes on with what there is.
   *
   * @param decidedBy who wants it so
   * @throws Problem 404 where there is no such letter
   */
  public void discard(DeadLetterScope scope, UUID id, String decidedBy) {
    transaction.executeWithoutResult(status -> discard(lock(scope, id), decidedBy, status));
  }

  private void discard(DeadLetter letter, String decidedBy, SavepointManager savepoints) {
    deadLetters.discard(letter.deadLetterId(), decidedBy);
    stuckEvents
        .firstParked(letter)
        .ifPresent(parked -> careful(letter, savepoints).run(List.of(parked)));
  }

  private DeadLetter lock(DeadLetterScope scope, UUID id) {
    DeadLetter letter = find(scope, id);
    progress.lock(letter.projection());
    return find(scope, id);
  }

  private DeadLetter find(DeadLetterScope scope, UUID id) {
    return box.find(scope, id).orElseThrow(() -> Problem.notFound("dead-letter/" + id));
  }

  private CarefulFold<?> careful(DeadLetter letter, SavepointManager savepoints) {
    Fold<?> fold =
        folds
            .named(letter.projection())
            .orElseThrow(() -> Problem.conflict("There is no such projection any more"));
    return new CarefulFold<>(fold, stuckEvents, deadLetters, savepoints);
  }
}
