package com.leanvibe.hive.query.projection.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.query.position.ReadPosition;
import com.leanvibe.hive.query.running.ReadModels;
import com.leanvibe.hive.query.running.RunningQuerySide;
import com.leanvibe.hive.query.running.Stage;
import com.leanvibe.hive.query.running.Story;
import com.leanvibe.hive.query.running.TestLog;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The topic may be wiped: what is published again is known, and what is new is found. */
class ReplacedTopicTest {

  @ParameterizedTest
  @ValueSource(ints = {6, 3, 12})
  void a_topic_that_is_created_again_is_read_from_its_beginning(int partitions) {
    try (Stage stage = new Stage()) {
      RunningQuerySide instance = stage.start();
      Story story = new Story(stage.log(), "default");
      AgentId agent = story.registerAgent("agent");
      complete(story, agent, 50);
      stage.project();
      complete(story, agent, 20);

      stage.log().recreateTopic(partitions);
      stage.log().publishAll();
      stage.awaitPosition(stage.log().position());

      assertThat(ReadModels.wrongAfterCompletedTasks(instance.jdbc(), stage.log())).isEmpty();
      assertThat(
              instance
                  .jdbc()
                  .queryForList(
                      "select partition from projection_progress where projection = 'tasks'"
                          + " order by partition",
                      Integer.class))
          .containsExactlyElementsOf(IntStream.range(0, partitions).boxed().toList());
    }
  }

  @Test
  void what_was_read_stays_read_while_the_new_topic_is_filled() {
    try (Stage stage = new Stage()) {
      RunningQuerySide instance = stage.start();
      Story story = new Story(stage.log(), "default");
      complete(story, story.registerAgent("agent"), 10);
      stage.project();
      long position = stage.log().position();
      ReadPosition served = instance.bean(ReadPosition.class);

      stage.log().recreateTopic(TestLog.PARTITIONS);
      stage.log().publish(stage.log().events().subList(0, 10));
      stage.log().watermark(10);

      Awaitility.await().until(() -> readFromNewTopic(instance));
      assertThat(served.current()).isEqualTo(position);
      assertThat(ReadModels.wrongAfterCompletedTasks(instance.jdbc(), stage.log())).isEmpty();
    }
  }

  private static boolean readFromNewTopic(RunningQuerySide instance) {
    List<Long> offsets =
        instance
            .jdbc()
            .queryForList(
                "select sum(next_offset) from projection_progress where projection = 'tasks'",
                Long.class);
    return offsets.equals(List.of(16L));
  }

  private static void complete(Story story, AgentId agent, int tasks) {
    IntStream.range(0, tasks).forEach(i -> story.completedTask("task-" + i, agent));
  }
}
