package com.leanvibe.hive.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.events.permission.DenialReason;
import com.leanvibe.hive.platform.authorization.Hands;
import com.leanvibe.hive.platform.problem.Denial;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Everything that is denied is told of, and nobody fills the log by being denied. */
class AccessTrailTest {

  private static final Instant START = Instant.parse("2026-03-01T09:30:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int ENTRIES = 50;
  private static final int TENANT_ENTRIES = 40;

  private enum Sink {
    RECORDS,
    FAILS,
    NEVER_ANSWERS,
    THROWS
  }

  private final Hands clock = new Hands(START);
  private final List<AccessNote> recorded = new ArrayList<>();
  private final List<AccessNote> seen = new ArrayList<>();
  private Sink sink = Sink.RECORDS;
  private final AccessTrail trail = trail(20, ENTRIES);

  private AccessTrail trail(int resources, int entries) {
    AuditSettings settings =
        new AuditSettings(WINDOW, Duration.ofMillis(20), resources, entries, TENANT_ENTRIES);
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
        settings,
        clock);
  }

  private synchronized CompletableFuture<?> take(AccessNote note) {
    seen.add(note);
    return switch (sink) {
      case RECORDS -> CompletableFuture.completedFuture(recorded.add(note));
      case FAILS -> CompletableFuture.failedFuture(new IllegalStateException("away"));
      case NEVER_ANSWERS -> new CompletableFuture<>();
      case THROWS -> throw new IllegalStateException("away");
    };
  }

  private void deny(String subject, String resource, DenialReason... reasons) {
    deny(trail, subject, "task:cancel", resource, reasons);
  }

  private void deny(
      AccessTrail by, String subject, String action, String resource, DenialReason... reasons) {
    by.denied(new Denial(action, resource, Set.of(reasons)), metadata(subject, action));
  }

  private EventMetadata metadata(String subject, String action) {
    return metadata("default", subject, action);
  }

  private EventMetadata metadata(String tenant, String subject, String action) {
    return new EventMetadata(
        tenant, subject, action, "correlation", "request", null, "10.0.0.7", clock.instant());
  }

  private double counted(AccessTrail of, String name) {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    of.bindTo(registry);
    return registry.get("hive.authorization.audit." + name).functionCounter().count();
  }

  private long told() {
    return recorded.stream().mapToLong(AccessNote::count).sum();
  }

  @Test
  void theFirstDenialOfItsKindIsRecordedBeforeItIsAnswered() {
    deny("ada", "task/1", DenialReason.NOTHING_PERMITS);

    AccessNote note = recorded.getFirst();
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
  void repeatsWithinAWindowAreOneEventThatCountsThem() {
    deny("ada", "task/1", DenialReason.NOTHING_PERMITS);
    clock.move(Duration.ofSeconds(10));
    deny("ada", "task/1", DenialReason.NOTHING_PERMITS);
    clock.move(Duration.ofSeconds(20));
    deny("ada", "task/1", DenialReason.POLICY_FORBIDS);
    clock.move(Duration.ofSeconds(29));
    trail.flush();
    assertThat(recorded).hasSize(1);

    clock.move(Duration.ofSeconds(1));
    trail.flush();

    AccessNote repeats = recorded.getLast();
    assertThat(recorded).hasSize(2);
    assertThat(repeats.count()).isEqualTo(2);
    assertThat(repeats.from()).isEqualTo(START.plusSeconds(10));
    assertThat(repeats.until()).isEqualTo(START.plusSeconds(30));
    assertThat(repeats.reasons())
        .containsExactlyInAnyOrder(DenialReason.NOTHING_PERMITS, DenialReason.POLICY_FORBIDS);
  }

  @Test
  void theFirstAfterAWindowIsRecordedAtOnceAgain() {
    deny("ada", "task/1");
    clock.move(WINDOW);
    trail.flush();
    assertThat(recorded).hasSize(1);

    deny("ada", "task/1");

    assertThat(recorded).hasSize(2).allMatch(note -> note.count() == 1);
  }

  @Test
  void othersAndOtherActionsAreToldApart() {
    deny("ada", "task/1");
    deny("bob", "task/1");
    deny(trail, "ada", "task:retry", "task/1");
    trail.permitted("task/1", metadata("ada", "task:cancel"));

    assertThat(recorded).hasSize(4);
    assertThat(recorded.getLast().denied()).isFalse();
  }

  @Test
  void whoIsDeniedTenThousandThingsMakesFewEventsThatCountThemAll() {
    IntStream.range(0, 10_000).forEach(i -> deny("ada", "task/" + i));
    clock.move(WINDOW);
    trail.flush();

    assertThat(recorded).hasSize(20 + 2);
    assertThat(recorded.getLast().resource()).isNull();
    assertThat(recorded.getLast().subject()).isEqualTo("ada");
    assertThat(told()).isEqualTo(10_000);
  }

  @Test
  void tenThousandWhoAreDeniedSomethingAreTooManyToNameAll() {
    IntStream.range(0, 10_000).forEach(i -> deny("subject-" + i, "task/1"));
    clock.move(WINDOW);
    trail.flush();

    AccessNote rest = recorded.getLast();
    assertThat(recorded).hasSize(2 * TENANT_ENTRIES + 2);
    assertThat(rest.subject()).isNull();
    assertThat(rest.metadata().actor()).isEqualTo(EventMetadata.HIVE);
    assertThat(rest.metadata().sourceAddress()).isNull();
    assertThat(told()).isEqualTo(10_000);
  }

  @Test
  void aTenantWhoseSubjectsAreTooManyToNameLeavesRoomForOthers() {
    IntStream.range(0, 10_000).forEach(i -> deny("subject-" + i, "task/1"));

    trail.permitted("task/1", metadata("other", "ada", "task:cancel"));

    assertThat(recorded.getLast().subject()).isEqualTo("ada");
    assertThat(recorded.getLast().metadata().tenant()).isEqualTo("other");
  }

  @Test
  void manyTenantsThatFloodAreBoundedTogether() {
    for (int tenant = 0; tenant < 10; tenant++) {
      for (int subject = 0; subject < 100; subject++) {
        EventMetadata metadata = metadata("tenant-" + tenant, "subject-" + subject, "task:cancel");
        trail.permitted("task/1", metadata);
      }
    }

    assertThat(recorded).hasSizeLessThanOrEqualTo(2 * ENTRIES + 10);
    clock.move(WINDOW);
    trail.flush();
    assertThat(told()).isEqualTo(1_000);
  }

  @Test
  void manyAtOnceAreCountedExactly() {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 1_000).forEach(i -> callers.execute(() -> deny("ada", "task/" + i % 7)));
    }
    clock.move(WINDOW);
    trail.flush();

    assertThat(recorded).hasSize(14);
    assertThat(told()).isEqualTo(1_000);
  }

  @Test
  void whatCannotBeRecordedIsAnsweredAndRecordedLaterUnderTheSameId() {
    for (Sink away : List.of(Sink.FAILS, Sink.THROWS, Sink.NEVER_ANSWERS)) {
      sink = away;
      deny("ada", "task/" + away);
    }
    assertThat(counted(trail, "late")).isEqualTo(3);
    List<AccessNote> tried = List.copyOf(seen);

    trail.flush();
    assertThat(recorded).isEmpty();
    sink = Sink.RECORDS;
    trail.flush();

    assertThat(recorded).containsExactlyElementsOf(tried);
    assertThat(counted(trail, "lost")).isZero();
  }

  @Test
  void whatThereIsNoRoomForIsLostAndCounted() {
    AccessTrail small = trail(100, 3);
    sink = Sink.FAILS;
    IntStream.range(0, 3).forEach(i -> deny(small, "ada", "task:cancel", "task/" + i));
    IntStream.range(0, 5).forEach(i -> deny(small, "ada", "task:retry", "task/" + i));
    clock.move(WINDOW);
    small.flush();
    assertThat(counted(small, "lost")).isEqualTo(5);

    sink = Sink.RECORDS;
    small.flush();

    assertThat(told()).isEqualTo(3);
    assertThat(counted(small, "told")).isEqualTo(8);
  }

  @Test
  void whatWasCountedIsRecordedWhenTheApplicationEnds() {
    IntStream.range(0, 5).forEach(i -> deny("ada", "task/1"));

    trail.flushAll();

    assertThat(told()).isEqualTo(5);
    assertThat(counted(trail, "lost")).isZero();
  }

  @Test
  void whatCannotBeRecordedWhenTheApplicationEndsIsLostAndCounted() {
    sink = Sink.FAILS;
    IntStream.range(0, 5).forEach(i -> deny("ada", "task/1"));

    trail.flushAll();

    assertThat(counted(trail, "lost")).isEqualTo(5);
  }

  @Test
  void whatCanBeNoResourcesNameIsNotKept() {
    deny("ada", "task/" + "x".repeat(300));
    deny("ada", "task/a b");

    assertThat(recorded).hasSize(1);
    assertThat(recorded.getFirst().resource()).isNull();
  }
}
