package com.leanvibe.hive.query.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskProgressed;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.query.running.RunningQuerySide;
import com.leanvibe.hive.query.running.Stage;
import com.leanvibe.hive.query.running.Story;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An event that cannot be applied holds up its own aggregate, in that projection, and nothing else.
 */
class PoisonTest {

  private static final Stage STAGE = new Stage();

  private static JdbcTemplate jdbc;
  private static Story story;
  private static AgentId agent;

  @BeforeAll
  static void start() {
    RunningQuerySide instance = STAGE.start();
    jdbc = instance.jdbc();
    story = new Story(STAGE.log(), "default");
    agent = story.registerAgent("agent");
  }

  @AfterAll
  static void close() {
    STAGE.close();
  }

  @Test
  void an_unknown_event_stops_its_task_and_not_its_history() {
    TaskId poisoned = story.submit("poisoned");
    unknown(poisoned);
    story.assign(poisoned, agent, 1);
    story.start(poisoned, agent, 1);
    TaskId healthy = story.completedTask("healthy", agent);

    STAGE.project();

    assertThat(version(poisoned)).isEqualTo(0);
    assertThat(deadLetters(poisoned)).containsExactly("tasks 1");
    assertThat(parked(poisoned)).containsExactly("tasks 2", "tasks 3");
    assertThat(history(poisoned)).containsExactly(0L, 1L, 2L, 3L);
    assertThat(version(healthy)).isEqualTo(4);
  }

  @Test
  void a_payload_that_is_no_json_stops_every_projection_of_its_task() {
    TaskId poisoned = story.submit("poisoned");
    StoredEvent good = story.record(new TaskProgressed(poisoned, agent, 1, 10, null));
    STAGE.log().replace(broken(good, "{".getBytes(UTF_8)));

    STAGE.project();

    assertThat(deadLetters(poisoned)).containsExactly("task-history 1", "tasks 1");
    assertThat(history(poisoned)).containsExactly(0L);
  }

  @Test
  void metadata_that_cannot_be_read_leave_the_tenant_unknown() {
    TaskId poisoned = story.submit("poisoned");
    STAGE
        .log()
        .record(poisoned.key(), "hive.task.TaskUnblocked", 1, "[]".getBytes(UTF_8), payload());

    STAGE.project();

    assertThat(deadLetters(poisoned)).containsExactly("task-history 1", "tasks 1");
    assertThat(
            jdbc.queryForList(
                "select tenant from dead_letter where aggregate_id = ?",
                String.class,
                poisoned.key()))
        .containsOnlyNulls();
  }

  @Test
  void a_value_that_cannot_be_stored_is_found_among_all_others_of_its_batch() {
    TaskId before = story.completedTask("before", agent);
    TaskId poisoned = story.submit("with \0 inside");
    story.assign(poisoned, agent, 1);
    TaskId after = story.completedTask("after", agent);

    STAGE.project();

    assertThat(deadLetters(poisoned)).containsExactly("tasks 0");
    assertThat(parked(poisoned)).containsExactly("tasks 1");
    assertThat(history(poisoned)).containsExactly(0L, 1L);
    assertThat(List.of(version(before), version(after))).containsExactly(4L, 4L);
  }

  @Test
  void what_is_redelivered_of_a_poisoned_task_is_neither_applied_nor_parked_twice() {
    TaskId poisoned = story.submit("poisoned");
    unknown(poisoned);
    story.assign(poisoned, agent, 1);
    STAGE.project();

    STAGE.project();

    assertThat(deadLetters(poisoned)).containsExactly("tasks 1");
    assertThat(parked(poisoned)).containsExactly("tasks 2");
  }

  @Test
  void a_record_that_names_no_event_is_put_aside_for_those_it_may_concern() {
    TaskId task = TaskId.next();
    garbled(task);
    TaskId healthy = story.completedTask("healthy", agent);

    STAGE.project();

    List<Map<String, Object>> letters =
        jdbc.queryForList("select * from dead_letter where aggregate_id = ?", task.key());
    assertThat(letters)
        .extracting(letter -> letter.get("projection"))
        .containsExactlyInAnyOrder("tasks", "task-history");
    assertThat(letters).allSatisfy(letter -> assertThat(letter.get("sequence")).isNull());
    assertThat(version(healthy)).isEqualTo(4);
  }

  @Test
  void a_garbled_record_does_not_stand_for_the_first_event_of_its_aggregate() {
    TaskId task = TaskId.next();
    garbled(task);
    STAGE.project();
    story.submit(task, "task", null, null, List.of(), TaskStatus.QUEUED);
    story.assign(task, agent, 1);

    STAGE.project();

    assertThat(version(task)).isEqualTo(1);
    assertThat(parked(task)).isEmpty();
  }

  @Test
  void events_of_kinds_that_no_projection_wants_are_passed_over() {
    STAGE.log().record("grant/anything", "hive.permission.Granted", 1, metadata(), payload());
    TaskId healthy = story.completedTask("healthy", agent);

    STAGE.project();

    assertThat(version(healthy)).isEqualTo(4);
    assertThat(jdbc.queryForList("select 1 from dead_letter where aggregate_id = 'grant/anything'"))
        .isEmpty();
  }

  private static void garbled(TaskId task) {
    byte[] key = task.key().getBytes(UTF_8);
    STAGE.log().send(new ProducerRecord<>(STAGE.log().topic(), key, payload()));
  }

  private static void unknown(TaskId task) {
    STAGE.log().record(task.key(), "hive.task.TaskTeleported", 1, metadata(), payload());
  }

  private static byte[] payload() {
    return "{}".getBytes(UTF_8);
  }

  private static byte[] metadata() {
    return STAGE.log().metadata("default", "operator", Instant.parse("2026-03-01T09:00:00Z"));
  }

  private static StoredEvent broken(StoredEvent event, byte[] payload) {
    return new StoredEvent(
        event.position(),
        event.eventId(),
        event.aggregateId(),
        event.sequence(),
        event.name(),
        event.revision(),
        event.metadata(),
        payload);
  }

  private static Long version(TaskId task) {
    return jdbc.queryForObject(
        "select version from task where task_id = ?", Long.class, task.value());
  }

  private static List<Long> history(TaskId task) {
    return jdbc.queryForList(
        "select sequence from task_event where task_id = ? order by sequence",
        Long.class,
        task.value());
  }

  private static List<String> deadLetters(TaskId task) {
    return events("dead_letter", task);
  }

  private static List<String> parked(TaskId task) {
    return events("parked_event", task);
  }

  private static List<String> events(String table, TaskId task) {
    return jdbc.queryForList(
        "select projection || ' ' || sequence from %s where aggregate_id = ? order by 1"
            .formatted(table),
        String.class,
        task.key());
  }
}
