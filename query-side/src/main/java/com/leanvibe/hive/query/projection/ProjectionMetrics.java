package com.leanvibe.hive.query.projection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** Measures what this instance takes in. */
@Component
final class ProjectionMetrics {

  private static final Duration[] BUCKETS =
      LongStream.of(10, 25, 50, 100, 250, 500, 1000, 5000, 30_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final Clock clock = Clock.systemUTC();
  private final Counter events;
  private final Counter deadLetters;
  private final Timer delay;

  ProjectionMetrics(MeterRegistry registry) {
    this.events =
        Counter.builder("hive.projection.events")
            .description("Events taken in, duplicates among them")
            .register(registry);
    this.deadLetters =
        Counter.builder("hive.projection.dead.letters")
            .description("Events that a projection could not apply")
            .register(registry);
    this.delay =
        Timer.builder("hive.projection.delay")
            .description("From the command to when its event can be seen, for a batch's last event")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
  }

  /** A batch is committed. */
  void written(Batch batch, int failures) {
    events.increment(batch.deliveries().size());
    deadLetters.increment(failures);
    if (!batch.deliveries().isEmpty()) {
      batch
          .deliveries()
          .getLast()
          .readableMetadata()
          .map(metadata -> Duration.between(metadata.occurredAt(), clock.instant()))
          .ifPresent(delay::record);
    }
  }
}
