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

/**
 * Where what people look for stands, as the model says; remembered, here and for other instances,
 * as they look for it again.
 */
@Component
final class QueryPlaces implements MeterBinder {

  private record Asked(String model, String query) {}

  private final Spaces spaces;
  private final RedisShelf<float[]> shelf;
  private final boolean enabled;
  private final Cache<Asked, float[]> known;

  QueryPlaces(Spaces spaces, RedisShelf<float[]> shelf, ContextCacheSettings settings) {
    this.spaces = spaces;
    this.shelf = shelf;
    this.enabled = settings.enabled();
    this.known = Caffeine.newBuilder().maximumSize(settings.most()).recordStats().build();
  }

  /**
   * Where the words stand.
   *
   * @throws Problem 400 where the model makes nothing of them
   * @throws com.leanvibe.hive.platform.embedding.EmbeddingUnavailableException where the model
   *     cannot be asked now
   */
  Place of(String query) {
    EmbeddingModel model = spaces.searched();
    return new Place(
        model.id(),
        enabled
            ? known.get(new Asked(model.id(), query), asked -> find(model, query))
            : embed(model, query));
  }

  private float[] find(EmbeddingModel model, String query) {
    String key = Fingerprint.of(model.id().length() + ":" + model.id() + query);
    return shelf
        .find(key)
        .orElseGet(
            () -> {
              float[] place = embed(model, query);
              shelf.keep(key, place);
              return place;
            });
  }

  private static float[] embed(EmbeddingModel model, String query) {
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
