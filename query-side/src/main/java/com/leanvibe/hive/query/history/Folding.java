package com.leanvibe.hive.query.history;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.trail.TrailEntry;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.query.projection.Delivery;
import com.leanvibe.hive.query.projection.InterruptionOfBatch;
import com.leanvibe.hive.query.projection.Recorded;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state of one aggregate on its way through its events. */
final class Folding<S> {

  private static final Logger log = LoggerFactory.getLogger(Folding.class);

  private final Evolution<S> evolution;
  private final EventCodec codec;
  private final long rememberedPosition;
  private long next;
  private @Nullable S state;
  private @Nullable S remembered;

  Folding(Evolution<S> evolution, EventCodec codec) {
    this(evolution, codec, 0);
  }

  private Folding(Evolution<S> evolution, EventCodec codec, long rememberedPosition) {
    this.evolution = evolution;
    this.codec = codec;
    this.rememberedPosition = rememberedPosition;
  }

  /** One that has taken nothing yet, and remembers the state as of a position. */
  Folding<S> remembering(long position) {
    return new Folding<>(evolution, codec, position);
  }

  /**
   * Applies the next event.
   *
   * @throws Problem 422 where that cannot be done: what was before it can still be asked for
   */
  void take(TrailEntry entry) {
    if (entry.sequence() != next) {
      throw untold(entry, "is not the one that comes next");
    }
    state = apply(entry);
    next++;
    if (entry.position() <= rememberedPosition) {
      remembered = state;
    }
  }

  private S apply(TrailEntry entry) {
    try {
      return evolution.apply(state, delivery(entry));
    } catch (InterruptionOfBatch away) {
      throw away.getCause() instanceof RuntimeException cause ? cause : away;
    } catch (RuntimeException poison) {
      log.debug("Why the past cannot be told", poison);
      throw untold(entry, "cannot be applied by this version");
    }
  }

  private Delivery delivery(TrailEntry entry) {
    String aggregate = entry.aggregateId();
    return new Delivery(
        new Recorded(codec, 0, 0, entry.event()),
        Ids.require(aggregate.substring(aggregate.indexOf('/') + 1)));
  }

  private static Problem untold(TrailEntry entry, String why) {
    return Problem.unprocessable(
            "What %s was from position %d on cannot be told: the event there %s"
                .formatted(entry.aggregateId(), entry.position(), why))
        .with("position", entry.position());
  }

  /** The state after all that was taken, which was something. */
  S required() {
    return Objects.requireNonNull(state, "nothing was taken");
  }

  /** The state as of the position to remember; null where there was none yet. */
  @Nullable S remembered() {
    return remembered;
  }
}
