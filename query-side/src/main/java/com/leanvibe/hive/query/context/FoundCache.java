package com.leanvibe.hive.query.context;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** What was found, here and by other instances: which contexts, and nothing that they say. */
@Component
final class FoundCache implements MeterBinder {

  private final RedisShelf<Kept> shelf;
  private final Duration life;
  private final Cache<String, Kept> known;
  private final LongAdder unused = new LongAdder();

  FoundCache(RedisShelf<Kept> shelf, ContextCacheSettings settings) {
    this.shelf = shelf;
    this.life = settings.life();
    this.known =
        Caffeine.newBuilder()
            .maximumSize(settings.most())
            .expireAfterWrite(life)
            .recordStats()
            .build();
  }

  Optional<List<Found>> find(String key) {
    Instant now = Instant.now();
    return here(key, now).or(() -> elsewhere(key, now)).map(Kept::found);
  }

  private Optional<Kept> here(String key, Instant now) {
    return Optional.ofNullable(known.getIfPresent(key)).filter(kept -> kept.lasts(now));
  }

  /** It lasts no longer for having been found by another instance before, nor by its clock. */
  private Optional<Kept> elsewhere(String key, Instant now) {
    Optional<Kept> kept =
        shelf.find(key).filter(found -> found.lasts(now) && !found.until().isAfter(now.plus(life)));
    kept.ifPresent(found -> known.put(key, found));
    return kept;
  }

  void keep(String key, List<Found> found) {
    Kept kept = new Kept(found, Instant.now().plus(life));
    known.put(key, kept);
    shelf.keep(key, kept);
  }

  /** Counts what was kept and is not to be shown as it is. */
  void refused() {
    unused.increment();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    CaffeineCacheMetrics.monitor(registry, known, "hive.context.found");
    FunctionCounter.builder("hive.context.cache.unused", unused, LongAdder::sum)
        .description("What was kept and could not be shown as it was, so that it was searched anew")
        .register(registry);
  }
}
