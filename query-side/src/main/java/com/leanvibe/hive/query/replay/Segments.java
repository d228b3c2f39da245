package com.leanvibe.hive.query.replay;

import com.leanvibe.hive.query.projection.Progress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** All partitions of a topic on their way into one model, some at the same time. */
final class Segments implements AutoCloseable {

  private final List<Segment> segments;
  private final ExecutorService workers;

  Segments(List<Segment> segments) {
    this.segments = segments;
    this.workers =
        Executors.newFixedThreadPool(
            segments.size(), Thread.ofPlatform().name("replay-", 1).daemon().factory());
  }

  /** As {@link Segment#advance}, and throws as that does. */
  void advance(Map<Integer, Long> until, Control control) throws InterruptedException {
    List<Future<?>> advancing = new ArrayList<>();
    for (Segment each : segments) {
      advancing.add(
          workers.submit(
              () -> {
                each.advance(until, control);
                return null;
              }));
    }
    try {
      for (Future<?> each : advancing) {
        each.get();
      }
    } catch (ExecutionException failure) {
      throw unchecked(failure.getCause());
    } finally {
      advancing.forEach(each -> each.cancel(true));
    }
  }

  private static RuntimeException unchecked(@Nullable Throwable cause) {
    return switch (cause) {
      case null -> new IllegalStateException("A segment failed and nobody knows why");
      case RuntimeException failure -> failure;
      case InterruptedException ending -> new ReplayStopped();
      default -> new IllegalStateException(cause);
    };
  }

  /** How far each partition is. */
  Collection<Progress> progress() {
    return segments.stream().flatMap(each -> each.progress().stream()).toList();
  }

  @Override
  public void close() {
    workers.shutdownNow();
    workers.close();
    segments.forEach(Segment::close);
  }
}
