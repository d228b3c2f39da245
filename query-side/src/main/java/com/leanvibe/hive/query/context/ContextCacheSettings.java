package com.leanvibe.hive.query.context;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is remembered of searches: what was found, and where queries stand. Both are kept in memory,
 * and in Redis for all instances.
 *
 * @param enabled whether anything is
 * @param most how many of each are kept in memory, and added to Redis by one instance within the
 *     life of what it adds
 * @param life how long what was found is kept, at most 10 minutes
 * @param placesLife how long Redis keeps where a query stands
 * @param patience the longest that a search waits for Redis
 */
@ConfigurationProperties("hive.contexts.cache")
record ContextCacheSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("5000") int most,
    @DefaultValue("10m") Duration life,
    @DefaultValue("1h") Duration placesLife,
    @DefaultValue("20ms") Duration patience) {

  private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);

  /** Refuses what would keep nothing, or keep it too long. */
  ContextCacheSettings {
    if (most < 1) {
      throw new IllegalArgumentException("hive.contexts.cache.most must be at least 1");
    }
    requirePositive("life", life);
    requirePositive("places-life", placesLife);
    requirePositive("patience", patience);
    if (life.compareTo(LONGEST_LIFE) > 0) {
      throw new IllegalArgumentException("hive.contexts.cache.life must be at most 10 minutes");
    }
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException("hive.contexts.cache." + name + " must be positive");
    }
  }
}
