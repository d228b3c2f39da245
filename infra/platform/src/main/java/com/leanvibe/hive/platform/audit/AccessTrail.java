package com.leanvibe.hive.platform.audit;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.platform.problem.Denial;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records who was denied what, and who was permitted what only few are: the first request of its
 * kind before it is answered, those that follow within a window by one event that counts them.
 *
 * <p>What cannot be recorded changes no answer. It is tried again, under the same id, as long as
 * there is room for it.
 */
public final class AccessTrail implements MeterBinder {

  private static final Logger log = LoggerFactory.getLogger(AccessTrail.class);

  /** How many notes are recorded side by side where more than one waits. */
  private static final int AT_ONCE = 100;

  private final AccessSink sink;
  private final AuditSettings settings;
  private final Clock clock;
  private final Tallies tallies;
  private final Backlog backlog;
  private final AtomicBoolean failing = new AtomicBoolean();
  private final LongAdder told = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAdder lost = new LongAdder();

  AccessTrail(AccessSink sink, AuditSettings settings, Clock clock) {
    this.sink = sink;
    this.settings = settings;
    this.clock = clock;
    this.tallies = new Tallies(settings, sink.side());
    this.backlog = new Backlog(settings.entries());
  }

  /**
   * Records that a request was denied something, or counts it.
   *
   * @param metadata the subject as the actor, what it was denied, and when
   */
  public void denied(Denial denial, EventMetadata metadata) {
    see(Sighting.denied(denial.resource(), denial.reasons(), metadata));
  }

  /** Records that a request was permitted something, or counts it. */
  void permitted(String resource, EventMetadata metadata) {
    see(Sighting.permitted(resource, metadata));
  }

  private void see(Sighting sighting) {
    told.increment();
    tallies
        .take(sighting)
        .filter(first -> !isRecorded(first, send(first)))
        .ifPresent(this::postpone);
  }

  private CompletableFuture<?> send(AccessNote note) {
    try {
      return sink.record(note);
    } catch (RuntimeException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  /** Waits; a note that comes late will be recorded twice, under one id. */
  private boolean isRecorded(AccessNote note, CompletableFuture<?> sent) {
    try {
      sent.get(settings.patience().toNanos(), TimeUnit.NANOSECONDS);
      recovered();
      return true;
    } catch (ExecutionException | TimeoutException failure) {
      failed(note, failure);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private void recovered() {
    if (failing.compareAndSet(true, false)) {
      log.info("What is denied is recorded again");
    }
  }

  private void failed(AccessNote note, Exception failure) {
    if (failing.compareAndSet(false, true)) {
      log.warn("{} cannot be recorded now and will be tried again", note.id(), failure);
    }
  }

  private void postpone(AccessNote note) {
    late.add(note.count());
    keep(note);
  }

  private void keep(AccessNote note) {
    if (!backlog.add(note)) {
      lose(note);
    }
  }

  private void lose(AccessNote note) {
    lost.add(note.count());
    log.debug("{} is lost: there is no room for it", note.id());
  }

  /** Records what was counted in windows that have ended, and what could not be recorded before. */
  void flush() {
    tallies.due(clock.instant()).forEach(this::keep);
    recordBacklog();
  }

  /** Records all that was counted; what cannot be recorded is lost. */
  void flushAll() {
    tallies.all().forEach(this::keep);
    recordBacklog();
    List<AccessNote> left = backlog.drain();
    left.forEach(this::lose);
    if (lost.sum() > 0) {
      log.error("Denials and privileged accesses that are in no event: {}", lost.sum());
    }
  }

  private void recordBacklog() {
    List<AccessNote> batch = backlog.oldest(AT_ONCE);
    boolean recording = true;
    while (!batch.isEmpty() && recording) {
      recording = record(batch);
      batch = backlog.oldest(AT_ONCE);
    }
  }

  /** Whether all of them were recorded; none waits for long after the first that was not. */
  private boolean record(List<AccessNote> batch) {
    List<CompletableFuture<?>> sent = new ArrayList<>();
    batch.forEach(note -> sent.add(send(note)));
    List<AccessNote> recorded = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      boolean goesOn = recorded.size() == i;
      if (goesOn
          ? isRecorded(batch.get(i), sent.get(i))
          : sent.get(i).state() == Future.State.SUCCESS) {
        recorded.add(batch.get(i));
      }
    }
    backlog.remove(recorded);
    return recorded.size() == batch.size();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    count(registry, "told", "Requests that were denied, or permitted what only few are", told);
    count(registry, "late", "Those that were answered before they were recorded", late);
    count(registry, "lost", "Those that are in no event", lost);
  }

  private static void count(
      MeterRegistry registry, String name, String description, LongAdder counted) {
    FunctionCounter.builder("hive.authorization.audit." + name, counted, LongAdder::sum)
        .description(description)
        .register(registry);
  }
}
