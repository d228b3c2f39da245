package com.leanvibe.hive.query.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.platform.embedding.EmbeddingModel;
import com.leanvibe.hive.platform.embedding.EmbeddingUnavailableException;
import com.leanvibe.hive.platform.embedding.Models;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.redis.RedisLink;
import com.leanvibe.hive.platform.redis.RedisSettings;
import com.leanvibe.hive.query.context.shelf.Shelves;
import com.leanvibe.hive.services.Services;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The model is asked once about what is looked for again and again. */
class QueryPlacesTest {

  /** Says how long texts are, and what it was asked. */
  private static final class Ruler implements EmbeddingModel {

    private final List<String> asked = new ArrayList<>();
    private RuntimeException failure;

    @Override
    public String id() {
      return "ruler@1";
    }

    @Override
    public int dimensions() {
      return 1;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
      asked.addAll(texts);
      if (failure != null) {
        throw failure;
      }
      return texts.stream().map(text -> new float[] {text.length()}).toList();
    }
  }

  private final List<CacheLine> lines = new ArrayList<>();
  private final Ruler model = new Ruler();
  private final Spaces spaces =
      new Spaces(new Shelves(new JdbcTemplate()), new Models(model, null));
  private final QueryPlaces places = places("redis://127.0.0.1:1");

  private QueryPlaces places(String redis) {
    RedisSettings settings = new RedisSettings(redis, Duration.ofSeconds(2));
    CacheLine line = new CacheLine(new RedisLink(settings), Duration.ofSeconds(10));
    lines.add(line);
    return new QueryPlaces(
        spaces,
        new RedisShelf<>("places", new PlaceForm(), line, Duration.ofMinutes(1), 10),
        ContextCacheSettingsTest.bound(Map.of()));
  }

  @AfterEach
  void close() {
    lines.forEach(CacheLine::close);
  }

  @Test
  void whatIsLookedForAgainIsRemembered() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    places.bindTo(registry);

    assertThat(places.of("bees").vector()).containsExactly(4);
    assertThat(places.of("bees").vector()).containsExactly(4);
    assertThat(places.of("Bees").vector()).containsExactly(4);

    assertThat(model.asked).containsExactly("bees", "Bees");
    assertThat(
            registry
                .get("cache.gets")
                .tags("cache", "hive.context.places", "result", "hit")
                .functionCounter()
                .count())
        .isOne();
  }

  @Test
  void thatTheModelIsAwayIsNotRemembered() {
    model.failure = new EmbeddingUnavailableException("away", null);
    assertThatThrownBy(() -> places.of("bees")).isInstanceOf(EmbeddingUnavailableException.class);
    model.failure = new IllegalArgumentException("too much");
    assertThatThrownBy(() -> places.of("bees")).isInstanceOf(Problem.class);
    model.failure = null;

    assertThat(places.of("bees").vector()).containsExactly(4);
  }

  @Test
  void whatOneInstanceHasAskedAnotherNeedNotAsk() {
    String redis = Services.forTests().redis().freshUri();
    QueryPlaces one = places(redis);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              one.of("question " + model.asked.size());
              QueryPlaces other = places(redis);
              return isKnownTo(other);
            });
  }

  /** Whether what was asked last is known without asking again, once Redis is found. */
  private boolean isKnownTo(QueryPlaces other) {
    String last = model.asked.getLast();
    int before = model.asked.size();
    other.of("to find Redis");
    await().pollDelay(Duration.ofMillis(300)).until(() -> true);
    assertThat(other.of(last).vector()).containsExactly(last.length());
    return model.asked.size() == before + 1;
  }

  @Test
  void whereNothingIsRememberedTheModelIsAskedAgain() {
    QueryPlaces forgetful =
        new QueryPlaces(
            spaces,
            new RedisShelf<>(
                "places", new PlaceForm(), lines.getFirst(), Duration.ofMinutes(1), 10),
            ContextCacheSettingsTest.bound(Map.of("hive.contexts.cache.enabled", false)));

    forgetful.of("bees");
    forgetful.of("bees");

    assertThat(model.asked).containsExactly("bees", "bees");
  }
}
