package com.leanvibe.hive.query.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.workflow.WorkflowId;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.Client;
import com.leanvibe.hive.query.running.RunningQuerySide;
import com.leanvibe.hive.query.running.Stage;
import com.leanvibe.hive.query.running.Story;
import com.leanvibe.hive.query.running.TestLog;
import com.leanvibe.hive.query.running.TestStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Read models that are built once more, beside those that are read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Stage stage;
  private TestStore store;
  private RunningQuerySide instance;
  private Story story;
  private AgentId agent;

  @BeforeAll
  void tellAStory() {
    stage = new Stage();
    store = new TestStore();
    instance = stage.start(store.settings());
    story = new Story(stage.log(), "acme");
    agent = story.registerAgent("agent");
    for (int i = 0; i < 200; i++) {
      story.completedTask("task " + i, agent);
    }
    story.store("code/java", "Events are facts");
    stage.project();
  }

  @AfterAll
  void end() {
    stage.close();
    store.close();
  }

  static Stream<String> projections() {
    return Stream.of(
        "agents", "approvals", "audit-trail", "contexts", "task-history", "tasks", "workflows");
  }

  @ParameterizedTest
  @MethodSource("projections")
  void a_read_model_equals_a_replay_from_zero(String projection) {
    String id = start(projection, "DRY_RUN");
    JsonNode replay = completed(id);

    assertThat(replay.get("differences").asLong()).isZero();
    assertThat(replay.get("tables")).isNotEmpty();
    assertThat(replay.get("tables"))
        .allSatisfy(
            table -> assertThat(table.get("checksum")).isEqualTo(table.get("liveChecksum")));
    assertThat(replay.get("percent").asInt()).isEqualTo(100);
    awaitRemoval(id);
  }

  @ParameterizedTest
  @MethodSource("projections")
  void a_read_model_that_was_built_beside_the_live_one_takes_its_place_and_goes_on(
      String projection) {
    JsonNode replay = completed(start(projection, "SHADOW"));
    TaskId task = story.completedTask("after", agent);
    stage.log().publishNew();

    assertThat(replay.get("differences").asLong()).isZero();
    assertThat(replay.get("revertible").asBoolean()).isTrue();
    Answer found = admin().get("/tasks/" + task.text(), stage.log().position());
    assertThat(found.body().get("status").asString()).isEqualTo("COMPLETED");
    assertThat(completed(start(projection, "DRY_RUN")).get("differences").asLong()).isZero();
  }

  @Test
  void a_dry_run_finds_rows_that_are_changed_missing_and_in_excess_and_leaves_them() {
    stage.asOwner("update task set title = 'forged' where title = 'task 1'");
    stage.asOwner("delete from task where title = 'task 2'");
    stage.asOwner(
        """
        insert into task select (json_populate_record(t, json_build_object('task_id', gen_random_uuid()))).*
        from task t where title = 'task 3'""");

    JsonNode replay = completed(start("tasks", "DRY_RUN"));

    assertThat(replay.get("differences").asLong()).isEqualTo(3);
    JsonNode tasks = table(replay, "task");
    assertThat(tasks.get("differences").asLong()).isEqualTo(3);
    assertThat(tasks.get("checksum")).isNotEqualTo(tasks.get("liveChecksum"));
    assertThat(tasks.get("samples"))
        .extracting(sample -> sample.get("difference").asString())
        .containsExactlyInAnyOrder("CHANGED", "MISSING", "EXTRA");
    assertThat(tasks.get("samples"))
        .filteredOn(sample -> sample.get("difference").asString().equals("CHANGED"))
        .allSatisfy(
            sample ->
                assertThat(sample.get("columns"))
                    .extracting(JsonNode::asString)
                    .containsExactly("title"));
    assertThat(count("task where title = 'forged'")).isOne();

    assertThat(completed(start("tasks", "IN_PLACE")).get("differences").asLong()).isEqualTo(3);
    assertThat(count("task where title = 'forged'")).isZero();
    assertThat(completed(start("tasks", "DRY_RUN")).get("differences").asLong()).isZero();
  }

  @Test
  void what_differs_takes_the_live_ones_place_only_when_it_is_promoted_and_can_be_put_back() {
    stage.asOwner("update agent set name = 'forged'");
    String id = start("agents", "SHADOW");

    assertThat(await(id, "READY").get("differences").asLong()).isOne();
    assertThat(agentName()).isEqualTo("forged");
    assertThat(order("agents", "DRY_RUN").status()).isEqualTo(409);

    assertThat(root().post("/replays/" + id + "/promote").status()).isEqualTo(200);
    completed(id);
    assertThat(agentName()).isEqualTo("agent");

    assertThat(root().post("/replays/" + id + "/revert").status()).isEqualTo(200);
    await(id, "REVERTED");
    assertThat(agentName()).isEqualTo("forged");
    assertThat(root().post("/replays/" + id + "/revert").status()).isEqualTo(409);

    assertThat(completed(start("agents", "IN_PLACE")).get("differences").asLong()).isOne();
    assertThat(agentName()).isEqualTo("agent");
  }

  @Test
  void what_was_built_before_a_table_changed_its_columns_does_not_take_its_place() {
    stage.asOwner("update agent set name = 'forged'");
    String id = start("agents", "SHADOW");
    await(id, "READY");
    stage.asOwner("alter table agent add column later int");
    try {
      decide(id, "promote");

      JsonNode replay = over(id);

      assertThat(replay.get("status").asString()).isEqualTo("FAILED");
      assertThat(replay.get("detail").asString()).contains("agent").contains("columns");
      assertThat(agentName()).isEqualTo("forged");
    } finally {
      stage.asOwner("alter table agent drop column later");
    }
    completed(start("agents", "IN_PLACE"));
    assertThat(agentName()).isEqualTo("agent");
  }

  private JsonNode over(String id) {
    JsonNode[] last = new JsonNode[1];
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> {
              last[0] = root().get("/replays/" + id).body();
              return List.of("FAILED", "COMPLETED").contains(last[0].get("status").asString());
            });
    return last[0];
  }

  @Test
  void no_read_fails_while_read_models_change_their_places() {
    CountDownLatch enough = new CountDownLatch(1);
    AtomicInteger reads = new AtomicInteger();
    List<Integer> failed = new ArrayList<>();
    CompletableFuture<Void> reading =
        CompletableFuture.runAsync(
            () -> {
              while (enough.getCount() > 0) {
                Answer answer = admin().get("/tasks?limit=20");
                reads.incrementAndGet();
                if (answer.status() != 200 || answer.body().get("items").size() != 20) {
                  failed.add(answer.status());
                }
              }
            });
    try {
      for (int i = 0; i < 3; i++) {
        completed(start("tasks", "SHADOW"));
      }
    } finally {
      enough.countDown();
      reading.join();
    }

    assertThat(failed).isEmpty();
    assertThat(reads).hasPositiveValue();
  }

  @Test
  void a_replay_is_paused_goes_on_and_is_cancelled() {
    String id = id(order("{\"projection\":\"tasks\",\"mode\":\"SHADOW\",\"eventsPerSecond\":100}"));
    await(id, "RUNNING");

    assertThat(decide(id, "pause").get("status").asString()).isEqualTo("PAUSED");
    assertThat(decide(id, "resume").get("status").asString()).isIn("QUEUED", "RUNNING");
    await(id, "RUNNING");
    assertThat(decide(id, "cancel").get("status").asString()).isEqualTo("CANCELLED");

    assertThat(root().post("/replays/" + id + "/resume").status()).isEqualTo(409);
    awaitRemoval(id);
    assertThat(completed(start("tasks", "DRY_RUN")).get("differences").asLong()).isZero();
  }

  private void awaitRemoval(String id) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> !schemas().contains("replay_" + id.replace("-", "")));
  }

  @Test
  void rows_of_an_earlier_version_are_built_anew_beside_what_is_read_and_replaced() {
    stage.asOwner("update agent set name = 'as version 0 had it'");
    stage.asOwner("update projection set version = 0 where name = 'agents'");

    Awaitility.await().atMost(PATIENCE).until(() -> agentName().equals("agent"));

    assertThat(count("projection where name = 'agents' and version = 1")).isOne();
    AgentId later = story.registerAgent("later");
    stage.log().publishNew();
    assertThat(admin().get("/agents/" + later.text(), stage.log().position()).status())
        .isEqualTo(200);
    assertThat(completed(start("agents", "DRY_RUN")).get("differences").asLong()).isZero();
  }

  @Test
  void rows_of_a_later_version_are_left_to_those_who_have_it() {
    stage.asOwner("update projection set version = 2 where name = 'workflows'");
    try {
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> projection("workflows").get("status").asString().equals("OUTDATED"));
      WorkflowId workflow = WorkflowId.next();
      awaitNewMembership();
      story.submitWorkflow(workflow, "flow", Map.of());
      story.registerAgent("after the workflow");
      stage.log().publishNew();
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> projection("agents").get("position").asLong() >= stage.log().position());

      assertThat(projection("workflows").get("position").asLong())
          .isLessThan(stage.log().position());
      assertThat(count("workflow where workflow_id = '%s'".formatted(workflow.text()))).isZero();
    } finally {
      stage.asOwner("update projection set version = 1 where name = 'workflows'");
    }
    stage.awaitPosition(stage.log().position());
    assertThat(completed(start("workflows", "DRY_RUN")).get("differences").asLong()).isZero();
  }

  /** Whoever takes partitions over names its epoch, for the projections that it is to write. */
  private void awaitNewMembership() {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                count(
                        """
                        projection_progress a join projection_progress w using (partition)
                        where a.projection = 'agents' and w.projection = 'workflows' and a.epoch > w.epoch""")
                    == TestLog.PARTITIONS);
  }

  private JsonNode projection(String name) {
    for (JsonNode each : root().get("/replays/projections").body().get("items")) {
      if (each.get("name").asString().equals(name)) {
        return each;
      }
    }
    throw new AssertionError(name);
  }

  @Test
  void a_replay_goes_on_at_another_instance_where_one_has_left_it() {
    String id = id(order("{\"projection\":\"tasks\",\"mode\":\"SHADOW\",\"eventsPerSecond\":250}"));
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> root().get("/replays/" + id).body().get("events").asLong() > 0);
    RunningQuerySide other = stage.start(store.settings());
    instance.close();
    instance = other;

    JsonNode replay = completed(id);

    assertThat(replay.get("differences").asLong()).isZero();
    assertThat(replay.get("events").asLong()).isGreaterThanOrEqualTo(count("task_event"));
  }

  @Test
  void some_aggregates_are_compared_and_put_right_and_others_left_alone() {
    Story other = new Story(stage.log(), "other");
    TaskId mine = story.submit("mine");
    TaskId theirs = other.submit("theirs");
    stage.log().publishNew();
    stage.awaitPosition(stage.log().position());
    stage.asOwner("update task set title = 'forged' where title in ('mine', 'theirs')");

    assertThat(part("DRY_RUN", "\"aggregate\":\"%s\"".formatted(mine.key()))).isOne();
    assertThat(part("DRY_RUN", "\"tenant\":\"other\"")).isOne();
    assertThat(part("DRY_RUN", "\"type\":\"hive.task.TaskSubmitted\"")).isEqualTo(2);
    assertThat(part("DRY_RUN", "\"type\":\"hive.task.TaskCancelled\"")).isZero();
    assertThat(part("DRY_RUN", "\"from\":%d".formatted(stage.log().position()))).isOne();
    assertThat(part("DRY_RUN", "\"to\":\"2026-01-01T00:00:00Z\"")).isZero();

    assertThat(part("IN_PLACE", "\"tenant\":\"other\"")).isOne();
    assertThat(title("other", theirs)).isEqualTo("theirs");
    assertThat(title("acme", mine)).isEqualTo("forged");
    assertThat(part("IN_PLACE", "\"aggregate\":\"%s\"".formatted(mine.key()))).isOne();
    assertThat(title("acme", mine)).isEqualTo("mine");
  }

  private String title(String tenant, TaskId task) {
    return instance.admin(tenant).get("/tasks/" + task.text()).body().get("title").asString();
  }

  private long part(String mode, String which) {
    return completed(
            id(order("{\"projection\":\"tasks\",\"mode\":\"%s\",%s}".formatted(mode, which))))
        .get("differences")
        .asLong();
  }

  @Test
  void what_makes_no_sense_is_refused_and_starts_nothing() {
    long before = count("replay");

    assertThat(order("{}").status()).isEqualTo(400);
    assertThat(order("{\"projection\":\"tasks\"}").status()).isEqualTo(400);
    assertThat(order("tasks", "SIDEWAYS").status()).isEqualTo(400);
    assertThat(order("{\"projection\":\"tasks\",\"mode\":\"SHADOW\",\"x\":1}").status())
        .isEqualTo(400);
    assertThat(order("{\"projection\":\"tasks\",\"mode\":\"DRY_RUN\",\"from\":-1}").status())
        .isEqualTo(400);
    assertThat(
            order("{\"projection\":\"tasks\",\"mode\":\"DRY_RUN\",\"eventsPerSecond\":0}").status())
        .isEqualTo(400);
    assertThat(order("nothing", "SHADOW").status()).isEqualTo(422);
    assertThat(order("{\"projection\":\"tasks\",\"mode\":\"SHADOW\",\"tenant\":\"acme\"}").status())
        .isEqualTo(422);
    assertThat(
            order("{\"projection\":\"audit-trail\",\"mode\":\"DRY_RUN\",\"tenant\":\"acme\"}")
                .status())
        .isEqualTo(422);
    assertThat(
            order("{\"projection\":\"tasks\",\"mode\":\"DRY_RUN\",\"aggregate\":\"agent/1\"}")
                .status())
        .isEqualTo(422);
    assertThat(root().get("/replays/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(root().post("/replays/" + UUID.randomUUID() + "/pause").status()).isEqualTo(404);
    assertThat(root().post("/replays/nonsense/cancel").status()).isEqualTo(404);
    assertThat(count("replay")).isEqualTo(before);
  }

  @Test
  void an_order_that_comes_twice_under_its_key_is_one() {
    Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    String body = "{\"projection\":\"agents\",\"mode\":\"DRY_RUN\"}";

    Answer first = root().post("/replays", body, key);
    Answer again = root().post("/replays", body, key);
    Answer other = root().post("/replays", "{\"projection\":\"agents\",\"mode\":\"SHADOW\"}", key);

    assertThat(again.body().get("replayId")).isEqualTo(first.body().get("replayId"));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(other.status()).isEqualTo(422);
    completed(id(first));
  }

  @Test
  void who_decides_for_one_tenant_builds_nothing_that_others_read() {
    String whole = start("tasks", "DRY_RUN");
    completed(whole);

    assertThat(
            admin()
                .post("/replays", "{\"projection\":\"tasks\",\"mode\":\"SHADOW\"}", Map.of())
                .status())
        .isEqualTo(403);
    assertThat(
            admin()
                .post("/replays", "{\"projection\":\"tasks\",\"mode\":\"DRY_RUN\"}", Map.of())
                .status())
        .isEqualTo(403);
    assertThat(
            admin()
                .post(
                    "/replays",
                    "{\"projection\":\"tasks\",\"mode\":\"DRY_RUN\",\"tenant\":\"other\"}",
                    Map.of())
                .status())
        .isEqualTo(403);
    assertThat(admin().get("/replays/" + whole).status()).isEqualTo(404);
    assertThat(admin().post("/replays/" + whole + "/promote").status()).isEqualTo(404);

    String own =
        id(
            admin()
                .post(
                    "/replays",
                    "{\"projection\":\"tasks\",\"mode\":\"DRY_RUN\",\"tenant\":\"acme\"}",
                    Map.of()));
    completed(own);
    assertThat(admin().get("/replays/" + own).body().get("tenant").asString()).isEqualTo("acme");
    assertThat(admin().get("/replays").items("replayId")).containsOnly(own);
    assertThat(root().get("/replays").items("replayId")).contains(own, whole);
    assertThat(instance.admin("other").get("/replays/" + own).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @MethodSource("projections")
  void what_the_event_store_gives_equals_what_kafka_gave(String projection) {
    store.fill(stage.log());

    JsonNode replay =
        completed(
            id(
                order(
                    "{\"projection\":\"%s\",\"mode\":\"SHADOW\",\"source\":\"EVENT_STORE\"}"
                        .formatted(projection))));

    assertThat(replay.get("source").asString()).isEqualTo("EVENT_STORE");
    assertThat(replay.get("differences").asLong()).isZero();
  }

  private JsonNode decide(String id, String what) {
    Answer answer = root().post("/replays/" + id + "/" + what);
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  private String agentName() {
    return admin().get("/agents/" + agent.text()).body().get("name").asString();
  }

  private String start(String projection, String mode) {
    return id(order(projection, mode));
  }

  private static String id(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    return answer.body().get("replayId").asString();
  }

  private Answer order(String projection, String mode) {
    return order("{\"projection\":\"%s\",\"mode\":\"%s\"}".formatted(projection, mode));
  }

  private Answer order(String body) {
    return root().post("/replays", body, Map.of());
  }

  private JsonNode completed(String id) {
    return await(id, "COMPLETED");
  }

  private JsonNode await(String id, String status) {
    JsonNode[] last = new JsonNode[1];
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> {
              last[0] = root().get("/replays/" + id).body();
              String now = last[0].get("status").asString();
              assertThat(now).as(last[0].toString()).isNotEqualTo("FAILED");
              return now.equals(status);
            });
    return last[0];
  }

  private static JsonNode table(JsonNode replay, String name) {
    for (JsonNode table : replay.get("tables")) {
      if (table.get("table").asString().equals(name)) {
        return table;
      }
    }
    throw new AssertionError(name);
  }

  private List<String> schemas() {
    return instance
        .jdbc()
        .queryForList(
            "select nspname from pg_namespace where nspname like 'replay%'", String.class);
  }

  private long count(String from) {
    return instance.jdbc().queryForObject("select count(*) from " + from, Long.class);
  }

  private Client admin() {
    return instance.admin("acme");
  }

  private Client root() {
    return instance.as("root", "default", Role.PLATFORM_ADMIN, Role.ADMIN);
  }
}
