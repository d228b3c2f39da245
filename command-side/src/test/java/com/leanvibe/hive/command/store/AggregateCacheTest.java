package com.leanvibe.hive.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which aggregates stay at hand. */
class AggregateCacheTest {

  private static final int SIZE = 1000;
  private static final int NEWEST = 10 * SIZE;
  private static final int IN_WORK = 100;

  private final AggregateCache cache = new AggregateCache(SIZE);

  @Test
  void whatIsInWorkStaysHoweverOftenTheRestWasUsedBefore() {
    live(0, SIZE, 10);

    live(SIZE, NEWEST, 1);

    assertThat(IntStream.range(NEWEST - IN_WORK, NEWEST)).allMatch(cache::containsKey);
  }

  @Test
  void theCacheHoldsNoMoreThanItMayAndLetsGoOfWhatWasNotUsedForLongest() {
    live(0, SIZE, 1);
    use(0);

    live(SIZE, SIZE + 1, 1);

    assertThat(IntStream.rangeClosed(0, SIZE).filter(cache::containsKey)).hasSize(SIZE);
    assertThat(cache.containsKey(0)).isTrue();
    assertThat(cache.containsKey(1)).isFalse();
  }

  private void live(int from, int to, int uses) {
    for (int key = from; key < to; key++) {
      cache.put(key, "aggregate");
      for (int use = 0; use < uses; use++) {
        use(key);
      }
    }
  }

  private void use(int key) {
    cache.computeIfPresent(key, UnaryOperator.identity());
  }
}
