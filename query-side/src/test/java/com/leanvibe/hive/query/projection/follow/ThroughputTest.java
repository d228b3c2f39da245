package com.leanvibe.hive.query.projection.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.query.running.RunningQuerySide;
import com.leanvibe.hive.query.running.Stage;
import com.leanvibe.hive.query.running.Story;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How fast a backlog is taken in: 64 agents at work at once, five events for each task. */
@Tag("nightly")
class ThroughputTest {

  private static final Logger log = LoggerFactory.getLogger(ThroughputTest.class);
  private static final int AGENTS = 64;
  private static final int ROUNDS = Integer.getInteger("hive.rounds", 313);

  @Test
  void a_backlog_of_a_hundred_thousand_events_is_taken_in() {
    try (Stage stage = new Stage()) {
      Story story = new Story(stage.log(), "default");
      List<AgentId> agents =
          IntStream.range(0, AGENTS).mapToObj(i -> story.registerAgent("agent-" + i)).toList();
      IntStream.range(0, ROUNDS).forEach(round -> work(story, agents));
      stage.log().publishAll();

      long start = System.nanoTime();
      RunningQuerySide instance = stage.start();
      long begin = System.nanoTime();
      stage.awaitPosition(stage.log().position());
      Duration taken = Duration.ofNanos(System.nanoTime() - begin);

      log.warn(
          "{} events in {} ms: {} events/s (start-up {} ms)",
          stage.log().position(),
          taken.toMillis(),
          stage.log().position() * 1000 / taken.toMillis(),
          (begin - start) / 1_000_000);
      assertThat(
              instance
                  .jdbc()
                  .queryForObject(
                      "select count(*) from task where status = 'COMPLETED'", Integer.class))
          .isEqualTo(ROUNDS * AGENTS);
    }
  }

  private static void work(Story story, List<AgentId> agents) {
    List<TaskId> tasks = agents.stream().map(agent -> story.submit("task")).toList();
    each(i -> story.assign(tasks.get(i), agents.get(i), 1));
    each(i -> story.start(tasks.get(i), agents.get(i), 1));
    each(i -> story.progress(tasks.get(i), agents.get(i), 1, 50));
    each(i -> story.complete(tasks.get(i), agents.get(i), 1));
  }

  private static void each(java.util.function.IntConsumer step) {
    IntStream.range(0, AGENTS).forEach(step);
  }
}
