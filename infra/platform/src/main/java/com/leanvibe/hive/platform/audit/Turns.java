package com.leanvibe.hive.platform.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Has one record of each kind under way at a time. Requests that come meanwhile share the next, so
 * what waits to be recorded is never more than the requests that wait for it.
 */
final class Turns {

  /** Neither a client's network thread nor the timer is to do what comes after a record. */
  private static final Executor AFTERWARDS = Thread::startVirtualThread;

  private final int resources;
  private final Function<Round, CompletableFuture<?>> recording;
  private final Set<Kind> underWay = new HashSet<>();
  private final Map<Kind, Round> next = new HashMap<>();

  /**
   * @param resources how many of them are told apart within a record
   * @param recording begins to record; what it answers is done within bounded time
   */
  Turns(int resources, Function<Round, CompletableFuture<?>> recording) {
    this.resources = resources;
    this.recording = recording;
  }

  /** Has a request recorded; done when it is, or when it cannot be. */
  CompletableFuture<Void> take(Sighting sighting) {
    Kind kind = sighting.kind();
    Round round;
    boolean isFirst;
    synchronized (this) {
      isFirst = underWay.add(kind);
      round =
          isFirst ? new Round(resources) : next.computeIfAbsent(kind, none -> new Round(resources));
      round.add(sighting);
    }
    if (isFirst) {
      begin(kind, round);
    }
    return round.recorded();
  }

  private void begin(Kind kind, Round round) {
    record(round).whenCompleteAsync((done, failure) -> end(kind, round, failure), AFTERWARDS);
  }

  private CompletableFuture<?> record(Round round) {
    try {
      return recording.apply(round);
    } catch (RuntimeException bug) {
      return CompletableFuture.failedFuture(bug);
    }
  }

  private void end(Kind kind, Round round, @Nullable Throwable failure) {
    Round following = following(kind);
    if (following != null) {
      begin(kind, following);
    }
    if (failure == null) {
      round.recorded().complete(null);
    } else {
      round.recorded().completeExceptionally(failure);
    }
  }

  private synchronized @Nullable Round following(Kind kind) {
    Round following = next.remove(kind);
    if (following == null) {
      underWay.remove(kind);
    }
    return following;
  }
}
