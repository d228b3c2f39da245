package com.leanvibe.hive.query.context;

import com.leanvibe.hive.events.context.ContextKind;
import com.leanvibe.hive.platform.web.Checks;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody looks for; filters that are given must all be met.
 *
 * @param query in words
 * @param embedding where to look, in place of where the model says that the query stands
 * @param domain it, and what lies within it
 * @param tags all of them
 * @param metadata what theirs must contain, as PostgreSQL's {@code @>} has it
 * @param storedFrom the earliest time of storing
 * @param storedUntil the first time of storing that is too late
 * @param k how many at most, 10 where it is absent
 * @param minScore what scores less is left out
 */
@Schema(name = "ContextSearch")
record SearchRequest(
    @Nullable String query,
    @Nullable List<Float> embedding,
    @Nullable String domain,
    @Nullable List<String> tags,
    @Nullable ObjectNode metadata,
    @Nullable ContextKind kind,
    @Nullable Instant storedFrom,
    @Nullable Instant storedUntil,
    @Nullable Integer k,
    @Nullable SearchMode mode,
    @Nullable Double minScore) {

  private static final int MAX_QUERY = 4_000;
  private static final int MAX_DIMENSIONS = 4_000;
  private static final int MAX_NAME = 200;
  private static final int MAX_TAGS = 50;
  private static final int MAX_METADATA_BYTES = 16 << 10;
  private static final int MAX_K = 100;
  private static final int DEFAULT_K = 10;

  void check() {
    new Checks()
        .name("query", query, MAX_QUERY)
        .that("query", query != null || !mode().usesWords() || isByVectorAlone(), "is missing")
        .that("query", query != null || embedding != null, "is missing, and so is an embedding")
        .that("embedding", embedding == null || mode().usesVectors(), "is of no use to TEXT")
        .size("embedding", embedding, 1, MAX_DIMENSIONS)
        .each(
            "embedding",
            embedding,
            (at, number) ->
                at.that(Checks.ITSELF, Float.isFinite(number), "must be a finite number"))
        .that("embedding", embedding == null || length(embedding) > 0, "must not be all zeros")
        .name("domain", domain, MAX_NAME)
        .size("tags", tags, 0, MAX_TAGS)
        .each("tags", tags, (at, tag) -> at.name(Checks.ITSELF, tag, MAX_NAME))
        .json("metadata", metadata, MAX_METADATA_BYTES)
        .range("k", k, 1, MAX_K)
        .that("minScore", minScore == null || Double.isFinite(minScore), "must be a finite number")
        .verify();
  }

  /**
   * Where to look, one away from the origin, as the model's own are; absent where it is not given.
   */
  float @Nullable [] direction() {
    if (embedding == null) {
      return null;
    }
    double length = length(embedding);
    float[] direction = new float[embedding.size()];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = (float) (embedding.get(i) / length);
    }
    return direction;
  }

  private static double length(List<Float> numbers) {
    return Math.sqrt(numbers.stream().mapToDouble(number -> (double) number * number).sum());
  }

  private boolean isByVectorAlone() {
    return mode() == SearchMode.HYBRID && embedding != null;
  }

  @Override
  public SearchMode mode() {
    return Objects.requireNonNullElse(mode, SearchMode.HYBRID);
  }

  @Override
  public Integer k() {
    return Objects.requireNonNullElse(k, DEFAULT_K);
  }

  @Override
  public Double minScore() {
    return Objects.requireNonNullElse(minScore, Double.NEGATIVE_INFINITY);
  }
}
