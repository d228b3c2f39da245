package com.leanvibe.hive.command.context;

import com.leanvibe.hive.platform.embedding.Models;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how far the current model has come; once it has all, no former one is needed. */
@Component
class EmbeddingProgress implements MeterBinder {

  /** All contexts are counted, by whoever is asked. */
  private static final Duration KNOWN_FOR = Duration.ofSeconds(5);

  private record Counts(long stored, long unembedded, Instant at) {}

  private final JdbcClient jdbc;
  private final Models models;
  private final Clock clock;
  private volatile Counts known = new Counts(0, 0, Instant.MIN);

  EmbeddingProgress(JdbcClient jdbc, Models models, Clock clock) {
    this.jdbc = jdbc;
    this.models = models;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "stored", "Contexts that there are", Counts::stored);
    gauge(
        registry,
        "unembedded",
        "Those that the current model has not embedded yet",
        Counts::unembedded);
  }

  private void gauge(
      MeterRegistry registry, String name, String description, ToDoubleFunction<Counts> value) {
    Gauge.builder("hive.context." + name, this, it -> value.applyAsDouble(it.counts()))
        .description(description)
        .register(registry);
  }

  private Counts counts() {
    Counts last = known;
    Instant now = clock.instant();
    if (last.at().isBefore(now.minus(KNOWN_FOR))) {
      last = count(now);
      known = last;
    }
    return last;
  }

  private Counts count(Instant at) {
    return jdbc.sql(
            """
            select count(*) as stored, count(*) filter (where model is distinct from ?) as unembedded
            from context""")
        .param(models.current().id())
        .query((row, number) -> new Counts(row.getLong("stored"), row.getLong("unembedded"), at))
        .single();
  }
}
