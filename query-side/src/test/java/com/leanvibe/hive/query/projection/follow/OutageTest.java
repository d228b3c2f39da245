package com.leanvibe.hive.query.projection.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.query.running.Client;
import com.leanvibe.hive.query.running.ReadModels;
import com.leanvibe.hive.query.running.RunningQuerySide;
import com.leanvibe.hive.query.running.Stage;
import com.leanvibe.hive.query.running.Story;
import com.leanvibe.hive.query.running.TestLog;
import com.leanvibe.hive.services.Services;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever goes away comes back, and nothing is lost or counted twice meanwhile. */
class OutageTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void batches_that_are_torn_apart_are_written_once() {
    try (Stage stage = new Stage()) {
      RunningQuerySide instance = stage.start(Map.of("hive.projection.batch", 50));
      Story story = new Story(stage.log(), "default");
      tellMuch(story);
      Thread saboteur = Thread.ofVirtual().start(() -> tearConnections(stage));

      stage.project();
      assertThat(joined(saboteur)).isTrue();

      assertThat(wrong(instance.jdbc(), stage.log())).isEmpty();
    }
  }

  @Test
  void postgresql_goes_away_and_comes_back() {
    try (Stage stage = new Stage()) {
      RunningQuerySide instance = stage.start();
      Story story = new Story(stage.log(), "default");
      tellMuch(story);
      stage.project();

      Services.forTests().postgres().stop();
      try {
        story.completedTask("meanwhile", story.registerAgent("late"));
        stage.log().publishNew();
        await(instance, LoopState.DATABASE_UNAVAILABLE);
        assertThat(readiness(instance)).isEqualTo(503);
        assertThat(instance.admin("default").get("/tasks").status()).isEqualTo(503);
      } finally {
        Services.forTests().postgres().start();
      }

      stage.awaitPosition(stage.log().position());
      await(instance, LoopState.FOLLOWING);
      assertThat(readiness(instance)).isEqualTo(200);
      assertThat(wrong(instance.jdbc(), stage.log())).isEmpty();
    }
  }

  @Test
  void kafka_goes_away_and_comes_back_while_queries_are_answered() {
    try (Stage stage = new Stage()) {
      RunningQuerySide instance = stage.start();
      Story story = new Story(stage.log(), "default");
      TaskId task = story.completedTask("before", story.registerAgent("agent"));
      stage.project();

      Services.forTests().kafka().stop();
      try {
        await(instance, LoopState.KAFKA_UNAVAILABLE);
        Client client = instance.admin("default");
        assertThat(client.get("/tasks/" + task.text()).status()).isEqualTo(200);
        assertThat(client.get("/replays/projections").body().get("items").get(0).get("status"))
            .isEqualTo(Story.json("\"UNKNOWN\""));
        assertThat(readiness(instance)).isEqualTo(200);
        assertThat(health(instance)).isEqualTo(503);
      } finally {
        Services.forTests().kafka().start();
      }

      story.completedTask("after", story.registerAgent("late"));
      stage.project();
      await(instance, LoopState.FOLLOWING);
      assertThat(health(instance)).isEqualTo(200);
      assertThat(wrong(instance.jdbc(), stage.log())).isEmpty();
    }
  }

  @Test
  void an_instance_waits_for_a_topic_that_is_created_later() {
    try (Stage stage = new Stage(TestLog.withoutTopic())) {
      RunningQuerySide instance = stage.start();
      await(instance, LoopState.WAITING_FOR_TOPIC);
      assertThat(readiness(instance)).isEqualTo(200);
      assertThat(instance.admin("default").get("/tasks").position()).isZero();

      stage.log().createTopic(TestLog.PARTITIONS);
      Story story = new Story(stage.log(), "default");
      story.completedTask("task", story.registerAgent("agent"));
      stage.project();

      assertThat(wrong(instance.jdbc(), stage.log())).isEmpty();
    }
  }

  private static void tellMuch(Story story) {
    List<AgentId> agents =
        IntStream.range(0, 5).mapToObj(i -> story.registerAgent("agent-" + i)).toList();
    IntStream.range(0, 400).forEach(i -> story.completedTask("task-" + i, agents.get(i % 5)));
  }

  private static void tearConnections(Stage stage) {
    for (int i = 0; i < 20; i++) {
      stage.terminateConnections();
      Awaitility.await().pollDelay(Duration.ofMillis(70)).until(() -> true);
    }
  }

  private static boolean joined(Thread thread) {
    try {
      return thread.join(PATIENCE);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** What is not as it must be after every task of the log was completed. */
  private static List<String> wrong(JdbcTemplate jdbc, TestLog log) {
    return ReadModels.wrongAfterCompletedTasks(jdbc, log);
  }

  private static void await(RunningQuerySide instance, LoopState state) {
    ProjectionLoops loops = instance.bean(ProjectionLoops.class);
    Awaitility.await().atMost(PATIENCE).until(() -> loops.states().contains(state));
  }

  private static int readiness(RunningQuerySide instance) {
    return status(instance, "/actuator/health/readiness");
  }

  private static int health(RunningQuerySide instance) {
    return status(instance, "/actuator/health");
  }

  private static int status(RunningQuerySide instance, String path) {
    return instance.anybody().send("GET", path, Map.of()).status();
  }
}
