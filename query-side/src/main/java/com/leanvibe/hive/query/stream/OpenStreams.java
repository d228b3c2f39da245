package com.leanvibe.hive.query.stream;

import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Caller;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Counts the streams that this instance serves, and ends them before it stops. */
@Component
final class OpenStreams implements SmartLifecycle {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private record Subject(String tenant, String id) {}

  /** A stream's place among them. */
  @FunctionalInterface
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  private final StreamSettings settings;
  private final Map<Subject, Integer> open = new HashMap<>();
  private int all;
  private volatile boolean running;

  OpenStreams(StreamSettings settings) {
    this.settings = settings;
  }

  /**
   * Takes a place; to be closed.
   *
   * @throws Problem 429 where the caller has too many, 503 where the instance has
   */
  synchronized Place take(Caller caller) {
    Subject subject = new Subject(caller.tenant(), caller.subject());
    if (open.getOrDefault(subject, 0) >= settings.maxPerSubject()) {
      throw Problem.tooManyRequests(
          "%d streams are open, which is as many as one caller may have"
              .formatted(settings.maxPerSubject()),
          RETRY_AFTER);
    }
    if (all >= settings.maxOpen() || !running) {
      throw Problem.unavailable("This instance can serve no more streams now", RETRY_AFTER);
    }
    all++;
    open.merge(subject, 1, Integer::sum);
    return () -> leave(subject);
  }

  private synchronized void leave(Subject subject) {
    all--;
    open.computeIfPresent(subject, (same, count) -> count == 1 ? null : count - 1);
  }

  /** How many there are. */
  synchronized int count() {
    return all;
  }

  /** Whether streams must end now. */
  boolean areEnding() {
    return !running;
  }

  @Override
  public void start() {
    running = true;
  }

  /** The server waits for its requests only after this. */
  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
