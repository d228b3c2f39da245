package com.leanvibe.hive.platform.audit;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.problem.Denial;
import com.leanvibe.hive.platform.problem.Problem;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records who was denied what, and who was permitted what only few are: each request before it is
 * answered. What one subject is denied by one action while a record of that is under way shares the
 * next.
 *
 * <p>A request that cannot be recorded is not answered but with 503; it may be recorded all the
 * same.
 */
public final class AccessTrail implements MeterBinder {

  private static final Logger log = LoggerFactory.getLogger(AccessTrail.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final AccessSink sink;
  private final AuditSettings settings;
  private final Turns turns;
  private final AtomicBoolean failing = new AtomicBoolean();
  private final LongAdder told = new LongAdder();
  private final LongAdder unrecorded = new LongAdder();

  AccessTrail(AccessSink sink, AuditSettings settings) {
    this.sink = sink;
    this.settings = settings;
    this.turns = new Turns(settings.resources(), round -> send(round.notes(sink.side())));
  }

  /**
   * Waits until it is recorded that a request was denied something.
   *
   * @param metadata the subject as the actor, what it was denied, and when
   * @throws Problem 503 where that cannot be recorded in time
   */
  public void denied(Denial denial, EventMetadata metadata) {
    see(Sighting.denied(denial.resource(), denial.reasons(), metadata));
  }

  /**
   * Waits until it is recorded that a request was permitted something.
   *
   * @throws Problem 503 where that cannot be recorded in time
   */
  void permitted(Resource resource, EventMetadata metadata) {
    see(Sighting.permitted(resource.toString(), metadata));
  }

  /**
   * Waits until it is recorded, by an event for each, that a request is about to be shown these.
   *
   * @throws Problem 503 where that cannot be recorded in time
   */
  public void shown(Collection<Resource> resources, EventMetadata metadata) {
    told.increment();
    await(
        send(
            resources.stream()
                .map(resource -> Sighting.permitted(resource.toString(), metadata))
                .map(sighting -> new Tally(sighting.resource(), sighting).note(sink.side()))
                .toList()));
  }

  private void see(Sighting sighting) {
    told.increment();
    await(turns.take(sighting));
  }

  /**
   * Done when all of them are recorded, or when that has taken too long for whoever waits: even to
   * begin may take a while, and is not done by a request.
   */
  private CompletableFuture<?> send(List<AccessNote> notes) {
    return CompletableFuture.supplyAsync(() -> begin(notes), Thread::startVirtualThread)
        .thenCompose(all -> all)
        .orTimeout(settings.patience().toNanos(), TimeUnit.NANOSECONDS);
  }

  private CompletableFuture<Void> begin(List<AccessNote> notes) {
    List<CompletableFuture<?>> begun = new ArrayList<>(notes.size());
    boolean goesOn = true;
    for (Iterator<AccessNote> each = notes.iterator(); goesOn && each.hasNext(); ) {
      CompletableFuture<?> sent = sink.record(each.next());
      begun.add(sent);
      goesOn = !sent.isCompletedExceptionally();
    }
    return CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new));
  }

  private void await(CompletableFuture<?> recorded) {
    try {
      recorded.get(settings.patience().toNanos(), TimeUnit.NANOSECONDS);
      recovered();
    } catch (ExecutionException | TimeoutException failure) {
      failed(failure);
      throw refusal();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw refusal();
    }
  }

  private void recovered() {
    if (failing.compareAndSet(true, false)) {
      log.info("What is denied or privileged is recorded again");
    }
  }

  private void failed(Exception failure) {
    if (failing.compareAndSet(false, true)) {
      log.warn("What is denied or privileged cannot be recorded, and is not answered", failure);
    }
  }

  private Problem refusal() {
    unrecorded.increment();
    return Problem.unavailable(
        "The answer has to be recorded first, and that cannot be done now; try again", RETRY_AFTER);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    count(registry, "told", "Requests that were denied, or permitted what only few are", told);
    count(registry, "unrecorded", "Those that were answered 503 instead", unrecorded);
  }

  private static void count(
      MeterRegistry registry, String name, String description, LongAdder counted) {
    FunctionCounter.builder("hive.authorization.audit." + name, counted, LongAdder::sum)
        .description(description)
        .register(registry);
  }
}
