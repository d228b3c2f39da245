package com.leanvibe.hive.query.projection.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.query.projection.Batch;
import com.leanvibe.hive.query.projection.Delivery;
import com.leanvibe.hive.query.projection.FencedException;
import com.leanvibe.hive.query.projection.Folds;
import com.leanvibe.hive.query.projection.ProgressTable;
import com.leanvibe.hive.query.projection.Projector;
import com.leanvibe.hive.query.projection.Recorded;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.ReadModels;
import com.leanvibe.hive.query.running.RunningQuerySide;
import com.leanvibe.hive.query.running.Stage;
import com.leanvibe.hive.query.running.Story;
import com.leanvibe.hive.query.running.TestLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

/** Several instances share the partitions, and only who holds one writes what comes from it. */
class SharedGroupTest {

  @Test
  void instances_share_a_backlog_and_take_over_from_one_that_leaves() {
    try (Stage stage = new Stage()) {
      RunningQuerySide first = stage.start(Map.of("hive.projection.batch", 100));
      RunningQuerySide second = stage.start(Map.of("hive.projection.batch", 100));
      awaitBothAtWork(stage, first);
      Story story = new Story(stage.log(), "default");
      List<AgentId> agents =
          IntStream.range(0, 5).mapToObj(i -> story.registerAgent("agent-" + i)).toList();
      IntStream.range(0, 500).forEach(i -> story.completedTask("task-" + i, agents.get(i % 5)));
      stage.project();
      first.close();
      IntStream.range(0, 100).forEach(i -> story.completedTask("task-" + i, agents.get(i % 5)));

      Answer answer = projectAndAsk(stage, second);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(ReadModels.wrongAfterCompletedTasks(second.jdbc(), stage.log())).isEmpty();
    }
  }

  @Test
  void an_instance_without_partitions_waits_for_the_others_to_move_on() {
    try (Stage stage = new Stage()) {
      stage.log().recreateTopic(1);
      RunningQuerySide first = stage.start();
      RunningQuerySide second = stage.start();
      Story story = new Story(stage.log(), "default");
      AgentId agent = story.registerAgent("agent");
      stage.log().publishAll();

      for (RunningQuerySide instance : List.of(first, second)) {
        Answer answer =
            instance.admin("default").get("/agents/" + agent.text(), stage.log().position());
        assertThat(answer.status()).isEqualTo(200);
      }
    }
  }

  @Test
  void whoever_lost_a_partition_writes_nothing_more_from_it() {
    try (Stage stage = new Stage()) {
      RunningQuerySide instance = stage.start();
      Story story = new Story(stage.log(), "default");
      AgentId agent = story.registerAgent("agent");
      stage.project();
      instance.bean(ProjectionLoops.class).stop();
      Holdings zombie = holdings(instance);
      Holdings heir = holdings(instance);
      Topic topic = instance.bean(TopicWatch.class).ask().join();
      zombie.refresh(Set.of(0), topic);
      heir.refresh(Set.of(0), topic);
      Projector projector = instance.bean(Projector.class);
      Batch batch = new Batch();
      batch.passed(0, 10_000);
      batch.reached(0, 10_000);

      assertThatThrownBy(() -> projector.project(batch, zombie.of(Set.of(0)), () -> {}))
          .isInstanceOf(FencedException.class);
      assertThatThrownBy(() -> zombie.refresh(Set.of(0), topic))
          .isInstanceOf(FencedException.class);

      assertThat(projector.project(batch, heir.of(Set.of(0)), () -> {}))
          .allSatisfy(progress -> assertThat(progress.nextOffset()).isEqualTo(10_001));
      assertThat(agent).isNotNull();
    }
  }

  @Test
  void a_batch_that_is_refused_at_the_last_look_leaves_nothing_behind() {
    try (Stage stage = new Stage()) {
      RunningQuerySide instance = stage.start();
      Story story = new Story(stage.log(), "default");
      stage.project();
      instance.bean(ProjectionLoops.class).stop();
      AgentId agent = story.registerAgent("agent");
      Holdings holdings = holdings(instance);
      holdings.refresh(Set.of(0), instance.bean(TopicWatch.class).ask().join());
      Batch batch = new Batch();
      batch.passed(0, 10_000);
      batch.add(
          new Delivery(
              new Recorded(stage.log().codec(), 0, 10_000, stage.log().events().getLast()),
              agent.value()));

      assertThatThrownBy(
              () ->
                  instance
                      .bean(Projector.class)
                      .project(
                          batch,
                          holdings.of(Set.of(0)),
                          () -> {
                            throw TopicException.replaced("topic");
                          }))
          .isInstanceOf(TopicException.class);

      assertThat(instance.jdbc().queryForList("select 1 from agent")).isEmpty();
      assertThat(
              instance
                  .jdbc()
                  .queryForList("select 1 from projection_progress where next_offset > 10000"))
          .isEmpty();
    }
  }

  private static Holdings holdings(RunningQuerySide instance) {
    return new Holdings(
        instance.bean(ProgressTable.class),
        instance.bean(TransactionOperations.class),
        instance.bean(Folds.class).names());
  }

  private static Answer projectAndAsk(Stage stage, RunningQuerySide instance) {
    stage.log().publishNew();
    return instance.admin("default").get("/tasks", stage.log().position());
  }

  /** Whoever takes partitions gets a new epoch: two of them mean that two instances are at work. */
  private static void awaitBothAtWork(Stage stage, RunningQuerySide instance) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                instance
                    .jdbc()
                    .queryForObject(
                        "select count(distinct epoch) = 2 and count(*) = ? from projection_progress"
                            + " where projection = 'tasks'",
                        Boolean.class,
                        TestLog.PARTITIONS));
    assertThat(stage.log().position()).isZero();
  }
}
