package com.leanvibe.hive.query.context;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.leanvibe.hive.platform.embedding.EmbeddingModel;
import com.leanvibe.hive.platform.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where what people look for stands, as the model says; remembered, as they look for it again. */
@Component
final class QueryPlaces implements MeterBinder {

  /** Some 2 KiB each. */
  private static final int MOST = 5_000;

  private final Cache<String, float[]> known =
      Caffeine.newBuilder().maximumSize(MOST).recordStats().build();

  private final EmbeddingModel model;

  QueryPlaces(EmbeddingModel model) {
    this.model = model;
  }

  /**
   * Where the words stand.
   *
   * @throws Problem 400 where the model makes nothing of them
   * @throws com.leanvibe.hive.platform.embedding.EmbeddingUnavailableException where the model
   *     cannot be asked now
   */
  float[] of(String query) {
    return known.get(query, this::embed);
  }

  private float[] embed(String query) {
    try {
      return model.embed(List.of(query)).getFirst();
    } catch (IllegalArgumentException refusal) {
      throw Problem.invalid("/query", "is nothing that the model takes in");
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    CaffeineCacheMetrics.monitor(registry, known, "hive.context.places");
  }
}
