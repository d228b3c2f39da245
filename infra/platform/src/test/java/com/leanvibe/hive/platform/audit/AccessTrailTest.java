package com.leanvibe.hive.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.events.permission.DenialReason;
import com.leanvibe.hive.platform.authorization.Hands;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.problem.Denial;
import com.leanvibe.hive.platform.problem.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing denied is answered before it is recorded, and nobody fills the log by being denied. */
class AccessTrailTest {

  private static final Instant START = Instant.parse("2026-03-01T09:30:00Z");
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final int RESOURCES = 20;

  private enum Sink {
    RECORDS,
    WAITS,
    FAILS,
    NEVER_ANSWERS,
    HOLDS_WHOEVER_ASKS,
    THROWS
  }

  private final Hands clock = new Hands(START);
  private final List<AccessNote> recorded = new ArrayList<>();
  private final CompletableFuture<Void> released = new CompletableFuture<>();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile Sink sink = Sink.RECORDS;
  private AccessTrail trail = trail(LONG);

  private AccessTrail trail(Duration patience) {
    return new AccessTrail(
        new AccessSink() {
          @Override
          public AccessSide side() {
            return AccessSide.QUERY;
          }

          @Override
          public CompletableFuture<?> record(AccessNote note) {
            return take(note);
          }
        },
        new AuditSettings(patience, RESOURCES));
  }

  private CompletableFuture<?> take(AccessNote note) {
    Sink now = sink;
    asked.incrementAndGet();
    return switch (now) {
      case RECORDS -> CompletableFuture.completedFuture(keep(note));
      case WAITS -> released.thenRun(() -> keep(note));
      case FAILS -> CompletableFuture.failedFuture(new IllegalStateException("away"));
      case NEVER_ANSWERS -> new CompletableFuture<>();
      case HOLDS_WHOEVER_ASKS -> hold();
      case THROWS -> throw new IllegalStateException("away");
    };
  }

  private CompletableFuture<?> hold() {
    released.join();
    return CompletableFuture.failedFuture(new IllegalStateException("away"));
  }

  private synchronized boolean keep(AccessNote note) {
    return recorded.add(note);
  }

  private synchronized List<AccessNote> recorded() {
    return List.copyOf(recorded);
  }

  @AfterEach
  void letAllGo() {
    released.complete(null);
    callers.close();
  }

  private void deny(String subject, String resource, DenialReason... reasons) {
    deny(subject, "task:cancel", resource, reasons);
  }

  private void deny(String subject, String action, String resource, DenialReason... reasons) {
    trail.denied(new Denial(action, resource, Set.of(reasons)), metadata(subject, action));
  }

  private EventMetadata metadata(String subject, String action) {
    return new EventMetadata(
        "default", subject, action, "correlation", "request", null, "10.0.0.7", clock.instant());
  }

  private double counted(String name) {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    trail.bindTo(registry);
    return registry.get("hive.authorization.audit." + name).functionCounter().count();
  }

  private long told() {
    return recorded().stream().mapToLong(AccessNote::count).sum();
  }

  /** As another request, which waits for its record when this returns. */
  private Future<?> later(Runnable denied) {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    Future<?> request =
        callers.submit(
            () -> {
              thread.complete(Thread.currentThread());
              denied.run();
            });
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> thread.join().getState() == Thread.State.TIMED_WAITING);
    return request;
  }

  /** A request whose record has begun when this returns. */
  private Future<?> underWay(Runnable denied) {
    int before = asked.get();
    Future<?> request = later(denied);
    await().until(() -> asked.get() > before);
    return request;
  }

  /** Requests that come while the record of a first one is under way. */
  private List<Future<?>> meanwhile(List<Runnable> denied) {
    sink = Sink.WAITS;
    List<Future<?>> requests = new ArrayList<>();
    requests.add(underWay(() -> deny("ada", "task/first")));
    denied.forEach(each -> requests.add(later(each)));
    return requests;
  }

  private void release(List<Future<?>> requests) throws Exception {
    sink = Sink.RECORDS;
    released.complete(null);
    for (Future<?> each : requests) {
      each.get();
    }
  }

  @Test
  void aDenialIsRecordedBeforeItIsAnswered() {
    deny("ada", "task/1", DenialReason.NOTHING_PERMITS);

    AccessNote note = recorded().getFirst();
    assertThat(note.denied()).isTrue();
    assertThat(note.subject()).isEqualTo("ada");
    assertThat(note.resource()).isEqualTo("task/1");
    assertThat(note.reasons()).containsExactly(DenialReason.NOTHING_PERMITS);
    assertThat(note.side()).isEqualTo(AccessSide.QUERY);
    assertThat(note.count()).isEqualTo(1);
    assertThat(note.from()).isEqualTo(START);
    assertThat(note.until()).isEqualTo(START);
    assertThat(note.metadata()).isEqualTo(metadata("ada", "task:cancel"));
  }

  @Test
  void anAnswerWaitsForTheRecordThatContainsIt() throws Exception {
    List<Future<?>> requests = meanwhile(List.of(() -> deny("ada", "task/1")));

    assertThat(requests).noneMatch(Future::isDone);
    assertThat(recorded()).isEmpty();

    release(requests);
    assertThat(recorded()).extracting(AccessNote::resource).containsExactly("task/first", "task/1");
  }

  @Test
  void whatComesWhileARecordIsUnderWaySharesTheNext() throws Exception {
    List<Runnable> denied = new ArrayList<>();
    denied.add(() -> denyAfter(10, DenialReason.NOTHING_PERMITS));
    denied.add(() -> denyAfter(20, DenialReason.POLICY_FORBIDS));
    denied.add(() -> denyAfter(0, DenialReason.POLICY_FORBIDS));

    release(meanwhile(denied));

    assertThat(recorded()).hasSize(2);
    AccessNote shared = recorded().getLast();
    assertThat(shared.count()).isEqualTo(3);
    assertThat(shared.from()).isEqualTo(START.plusSeconds(10));
    assertThat(shared.until()).isEqualTo(START.plusSeconds(30));
    assertThat(shared.reasons())
        .containsExactlyInAnyOrder(DenialReason.NOTHING_PERMITS, DenialReason.POLICY_FORBIDS);
  }

  private void denyAfter(int seconds, DenialReason reason) {
    clock.move(Duration.ofSeconds(seconds));
    deny("ada", "task/1", reason);
  }

  @Test
  void requestsThatOvertakeEachOtherAreToldInTheOrderOfTheirTimes() throws Exception {
    EventMetadata early = metadata("ada", "task:cancel");
    clock.move(Duration.ofSeconds(1));
    EventMetadata late = metadata("ada", "task:cancel");
    Denial denial = new Denial("task:cancel", "task/1", Set.of());

    release(
        meanwhile(List.of(() -> trail.denied(denial, late), () -> trail.denied(denial, early))));

    assertThat(recorded().getLast().from()).isEqualTo(early.occurredAt());
    assertThat(recorded().getLast().until()).isEqualTo(late.occurredAt());
  }

  @Test
  void othersAndOtherActionsDoNotWait() throws Exception {
    List<Future<?>> waiting = meanwhile(List.of());
    sink = Sink.RECORDS;

    deny("bob", "task/1");
    deny("ada", "task:retry", "task/1");
    trail.permitted(Resource.of("task", "1"), metadata("ada", "task:cancel"));

    assertThat(recorded()).hasSize(3);
    assertThat(recorded().getLast().denied()).isFalse();
    release(waiting);
  }

  @Test
  void whoAsksForTooManyThingsAtOnceIsToldFewApartAndCountedForAll() throws Exception {
    List<Runnable> denied =
        IntStream.range(0, 100).<Runnable>mapToObj(i -> () -> deny("ada", "task/" + i)).toList();

    release(meanwhile(denied));

    assertThat(recorded()).hasSize(1 + RESOURCES + 1);
    assertThat(recorded().stream().filter(note -> note.resource() == null))
        .hasSize(1)
        .allMatch(note -> Objects.equals(note.subject(), "ada"));
    assertThat(told()).isEqualTo(101);
  }

  @Test
  void aThousandAtOnceAreCountedExactlyByFewEvents() throws Exception {
    List<Runnable> denied =
        IntStream.range(0, 999)
            .<Runnable>mapToObj(i -> () -> deny("ada", "task/" + i % 7))
            .toList();

    release(meanwhile(denied));

    assertThat(recorded()).hasSize(1 + 7);
    assertThat(told()).isEqualTo(1_000);
  }

  @Test
  void manyInARaceAreCountedExactly() throws Exception {
    List<Future<?>> requests = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      String resource = "task/" + i % 7;
      requests.add(callers.submit(() -> deny("ada", resource)));
    }
    for (Future<?> each : requests) {
      each.get();
    }

    assertThat(told()).isEqualTo(10_000);
  }

  @Test
  void whatCannotBeRecordedIsNotAnswered() {
    trail = trail(SHORT);
    for (Sink away :
        List.of(Sink.FAILS, Sink.THROWS, Sink.NEVER_ANSWERS, Sink.HOLDS_WHOEVER_ASKS)) {
      sink = away;
      assertThatExceptionOfType(Problem.class)
          .as("%s", away)
          .isThrownBy(() -> deny("ada", "task/1"))
          .satisfies(problem -> assertThat(problem.status()).isEqualTo(503));
    }
    assertThat(recorded()).isEmpty();
    assertThat(counted("unrecorded")).isEqualTo(4);

    sink = Sink.RECORDS;
    deny("ada", "task/1");

    assertThat(told()).isEqualTo(1);
  }

  @Test
  void aRecordThatGetsNoAnswerHoldsUpTheNextNoLongerThanAnybodyWaits() throws Exception {
    trail = trail(SHORT);
    sink = Sink.NEVER_ANSWERS;
    Future<?> stuck = underWay(() -> deny("ada", "task/1"));
    sink = Sink.RECORDS;

    await()
        .untilAsserted(
            () -> {
              deny("ada", "task/2");
              assertThat(recorded()).isNotEmpty();
            });

    assertThat(stuck).failsWithin(LONG);
  }

  @Test
  void whatIsShownIsRecordedOneByOne() {
    List<Resource> shown =
        IntStream.range(0, 3 * RESOURCES).mapToObj(i -> Resource.of("context", "c" + i)).toList();

    trail.shown(shown, metadata("ada", "context:read"));

    assertThat(recorded())
        .extracting(AccessNote::resource)
        .containsExactlyElementsOf(shown.stream().map(Resource::toString).toList());
    assertThat(recorded()).allMatch(note -> note.count() == 1 && !note.denied());
  }

  @Test
  void whatCannotBeRecordedIsNotShownAndOneTryIsEnoughToSayThat() {
    trail = trail(SHORT);
    sink = Sink.FAILS;

    assertThatExceptionOfType(Problem.class)
        .isThrownBy(
            () ->
                trail.shown(
                    List.of(Resource.of("context", "1"), Resource.of("context", "2")),
                    metadata("ada", "context:read")))
        .satisfies(problem -> assertThat(problem.status()).isEqualTo(503));
    assertThat(asked).hasValue(1);
  }

  @Test
  void whatCanBeNoResourcesNameIsNotKept() {
    deny("ada", "task/" + "x".repeat(300));

    assertThat(recorded()).hasSize(1);
    assertThat(recorded().getFirst().resource()).isNull();
  }
}
