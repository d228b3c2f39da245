package com.leanvibe.hive.query.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.leanvibe.hive.platform.embedding.EmbeddingModel;
import com.leanvibe.hive.platform.embedding.EmbeddingUnavailableException;
import com.leanvibe.hive.platform.problem.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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

  private final Ruler model = new Ruler();
  private final QueryPlaces places = new QueryPlaces(model);

  @Test
  void whatIsLookedForAgainIsRemembered() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    places.bindTo(registry);

    assertThat(places.of("bees")).containsExactly(4);
    assertThat(places.of("bees")).containsExactly(4);
    assertThat(places.of("Bees")).containsExactly(4);

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

    assertThat(places.of("bees")).containsExactly(4);
  }
}
