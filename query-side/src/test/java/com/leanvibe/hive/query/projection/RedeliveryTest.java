package com.leanvibe.hive.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.query.running.RandomStory;
import com.leanvibe.hive.query.running.ReadModels;
import com.leanvibe.hive.query.running.RunningQuerySide;
import com.leanvibe.hive.query.running.Stage;
import com.leanvibe.hive.query.running.Story;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever order events come in, and however often: the rows are those of one clean pass. */
class RedeliveryTest {

  private static final Stage CLEAN = new Stage();

  private static List<String> expected;

  @BeforeAll
  static void oneCleanPass() {
    RunningQuerySide instance = CLEAN.start();
    for (String tenant : List.of("default", "other")) {
      new RandomStory(new Story(CLEAN.log(), tenant), new Random(7)).tell(8, 150);
    }
    CLEAN.project();
    expected = ReadModels.rows(instance.jdbc());
    assertThat(expected).hasSizeGreaterThan(1500);
  }

  @AfterAll
  static void close() {
    CLEAN.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void duplicates_and_stale_redeliveries_change_nothing(long seed) {
    Random random = new Random(seed);
    List<StoredEvent> delivered = new ArrayList<>(interleaved(CLEAN.log().events(), random));
    for (int i = 0; i < 2000; i++) {
      int at = random.nextInt(delivered.size());
      delivered.add(at + random.nextInt(delivered.size() - at) + 1, delivered.get(at));
    }

    assertThat(rowsAfter(delivered, 300)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4})
  void even_events_of_one_aggregate_may_overtake_each_other(long seed) {
    List<StoredEvent> delivered = new ArrayList<>(CLEAN.log().events());
    Collections.shuffle(delivered, new Random(seed));

    assertThat(rowsAfter(delivered, 100)).isEqualTo(expected);
  }

  /** Keeps the order within each aggregate, and draws lots for everything else. */
  private static List<StoredEvent> interleaved(List<StoredEvent> events, Random random) {
    Map<String, Queue<StoredEvent>> queues = new LinkedHashMap<>();
    events.forEach(
        event -> queues.computeIfAbsent(event.aggregateId(), id -> new ArrayDeque<>()).add(event));
    List<Queue<StoredEvent>> open = new ArrayList<>(queues.values());
    List<StoredEvent> result = new ArrayList<>();
    while (!open.isEmpty()) {
      Queue<StoredEvent> queue = open.get(random.nextInt(open.size()));
      result.add(queue.remove());
      if (queue.isEmpty()) {
        open.remove(queue);
      }
    }
    return result;
  }

  private static List<String> rowsAfter(Collection<StoredEvent> delivered, int batch) {
    try (Stage stage = new Stage()) {
      RunningQuerySide instance = stage.start(Map.of("hive.projection.batch", batch));
      stage.log().publish(delivered);
      stage.log().watermark(CLEAN.log().position());
      stage.awaitPosition(CLEAN.log().position());
      return ReadModels.rows(instance.jdbc());
    }
  }
}
