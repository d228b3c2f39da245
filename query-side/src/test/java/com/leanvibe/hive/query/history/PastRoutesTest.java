package com.leanvibe.hive.query.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.agent.AgentChanged;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.agent.AgentSubscribed;
import com.leanvibe.hive.events.agent.AgentSuspended;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.permission.AccessDenied;
import com.leanvibe.hive.events.permission.AccessId;
import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.events.permission.DenialReason;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskRetried;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Stage;
import com.leanvibe.hive.query.running.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whoever asks about an earlier moment is answered what it would have been answered then. */
@ExtendWith(SharedStage.class)
class PastRoutesTest {

  private static final List<String> OF_ALL_TASKS = List.of("runningTasks", "counts");

  private final SharedInstance shared;
  private final Story story;
  private final AgentId agent;

  PastRoutesTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
    this.agent = story.registerAgent("agent");
  }

  private long position() {
    return shared.stage().log().position();
  }

  private Answer get(String path) {
    return shared.get(story, path);
  }

  private JsonNode found(String path) {
    Answer answer = get(path);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void times_are_as_exact_as_the_read_models_keep_them() {
    for (int nanos : List.of(1, 499, 1, 998, 2, 497)) {
      story.wait(Duration.ofNanos(nanos));
      TaskId task = story.completedTask("task", agent);
      String path = "/tasks/" + task.text();

      assertThat(found(path + "?at=" + position())).isEqualTo(found(path));
    }
  }

  @Test
  void a_task_is_shown_as_it_was_at_every_position() {
    TaskId task = story.submit("task");
    Map<Long, Answer> live = new LinkedHashMap<>();
    List<Runnable> life =
        List.of(
            () -> story.assign(task, agent, 1),
            () -> story.start(task, agent, 1),
            () -> story.progress(task, agent, 1, 40),
            () -> story.failAttempt(task, agent, 1),
            () -> story.assign(task, agent, 2),
            () -> story.fail(task, agent, 2),
            () -> story.record(new TaskRetried(task, "once more")),
            () -> story.assign(task, agent, 3),
            () -> story.start(task, agent, 3),
            () -> story.complete(task, agent, 3));
    for (Runnable each : life) {
      live.put(position(), get("/tasks/" + task.text()));
      each.run();
    }
    live.put(position(), get("/tasks/" + task.text()));

    live.forEach(
        (at, then) -> {
          Answer past = get("/tasks/" + task.text() + "?at=" + at);
          assertThat(past.body()).isEqualTo(then.body());
          assertThat(past.header("ETag")).isEqualTo(then.header("ETag"));
        });
    assertThat(live.values().stream().map(each -> each.header("ETag")).distinct()).hasSize(11);
  }

  @Test
  void an_agent_is_shown_as_it_was_but_for_what_it_did_to_tasks() {
    Map<Long, Answer> live = new LinkedHashMap<>();
    List<Runnable> life =
        List.of(
            () -> story.comeOnline(agent),
            () -> story.record(agent.text(), new AgentSubscribed(agent, "news")),
            () ->
                story.record(
                    new AgentChanged(agent, "new", null, List.of("b"), 9, Map.of("a/b", "c"))),
            () -> story.record(new AgentSuspended(agent, "odd")));
    for (Runnable each : life) {
      live.put(position(), get("/agents/" + agent.text()));
      each.run();
    }

    live.forEach(
        (at, then) -> {
          JsonNode past = found("/agents/" + agent.text() + "?at=" + at);
          assertThat(past).isEqualTo(((ObjectNode) then.body()).remove(OF_ALL_TASKS));
        });
  }

  @Test
  void an_instant_stands_for_all_that_had_happened_by_then() {
    TaskId task = story.submit("task");
    Instant submitted = story.now();
    story.assign(task, agent, 1);
    String path = "/tasks/" + task.text() + "?at=";

    assertThat(found(path + submitted).path("status").asString()).isEqualTo("QUEUED");
    assertThat(found(path + submitted.plusMillis(999)).path("status").asString())
        .isEqualTo("QUEUED");
    assertThat(found(path + story.now()).path("status").asString()).isEqualTo("ASSIGNED");
    assertThat(get(path + submitted.minusMillis(1)).status()).isEqualTo(404);
  }

  @Test
  void what_did_not_exist_yet_and_what_others_have_is_not_found() {
    long before = position();
    TaskId task = story.submit("task");
    long submitted = position();
    String path = "/tasks/" + task.text();

    assertThat(get(path + "?at=" + before).status()).isEqualTo(404);
    assertThat(get(path + "/changes?from=0&to=" + before).status()).isEqualTo(404);
    assertThat(get(path + "?at=" + submitted).status()).isEqualTo(200);
    assertThat(shared.get(shared.story(), path + "?at=" + submitted).status()).isEqualTo(404);
    assertThat(shared.get(shared.story(), path + "/changes").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?at=",
        "?at=x",
        "?at=-1",
        "?at=1e3",
        "?at=9999999999999999999",
        "?at=2999-01-01T00:00:00Z",
        "/changes?from=2&to=1",
        "/changes?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z",
        "/changes?from=x",
        "/changes?cursor=x",
        "/changes?at=1"
      })
  void what_makes_no_sense_is_refused(String query) {
    assertThat(get("/agents/" + agent.text() + query).status()).isEqualTo(400);
    assertThat(get("/tasks/" + story.submit("task").text() + query).status()).isEqualTo(400);
  }

  @Test
  void a_position_that_is_yet_to_come_is_waited_for_and_then_refused() {
    String path = "/agents/" + agent.text() + "?at=" + (position() + 1_000_000);
    get("/agents/" + agent.text());

    Answer answer = shared.admin(story).get(path, Map.of("Hive-Max-Wait-Ms", "50"));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.body().path("position").asLong()).isEqualTo(position());
  }

  @Test
  void who_may_read_it_now_may_read_its_past_and_nobody_else() {
    get("/agents/" + agent.text());
    var stranger = shared.instance().as("stranger", story.tenant());
    var auditor = shared.instance().as("auditor", story.tenant(), Role.AUDITOR);
    String path = "/agents/" + agent.text();

    assertThat(stranger.get(path + "?at=1").status()).isEqualTo(403);
    assertThat(stranger.get(path + "/changes").status()).isEqualTo(403);
    assertThat(auditor.get(path + "/changes").status()).isEqualTo(200);
  }

  @Test
  void what_changed_is_told_by_place_with_the_events_that_did_it() {
    TaskId task = story.submit("task");
    story.assign(task, agent, 1);
    long from = position();
    story.start(task, agent, 1);
    String startedAt = story.now().toString();
    story.progress(task, agent, 1, 40);

    JsonNode changes = found("/tasks/" + task.text() + "/changes?from=" + from);

    assertThat(changes.path("fromVersion").asLong()).isEqualTo(1);
    assertThat(changes.path("toVersion").asLong()).isEqualTo(3);
    assertThat(byPointer(changes))
        .containsOnlyKeys("/version", "/status", "/percent", "/note", "/startedAt", "/updatedAt");
    assertThat(byPointer(changes).get("/status"))
        .isEqualTo(
            Story.json(
                "{\"pointer\": \"/status\", \"before\": \"ASSIGNED\", \"after\": \"RUNNING\"}"));
    assertThat(byPointer(changes).get("/startedAt"))
        .isEqualTo(
            Story.json(
                "{\"pointer\": \"/startedAt\", \"before\": null, \"after\": \"%s\"}"
                    .formatted(startedAt)));
    assertThat(changes.path("events").findValuesAsString("type"))
        .containsExactly("hive.task.TaskStarted", "hive.task.TaskProgressed");
    assertThat(changes.path("events").path(0).path("position").asLong()).isEqualTo(from + 1);
    assertThat(changes.path("events").path(0).path("actor").asString()).isEqualTo(agent.text());
    assertThat(changes.path("next").isNull()).isTrue();
  }

  private static Map<String, JsonNode> byPointer(JsonNode changes) {
    return changes
        .path("changes")
        .valueStream()
        .collect(Collectors.toMap(each -> each.path("pointer").asString(), each -> each));
  }

  @Test
  void labels_with_slashes_and_lists_are_pointed_into() {
    story.record(
        new AgentChanged(
            agent, "agent", "worker", List.of("shell", "git"), 2, Map.of("a/~b", "c")));

    JsonNode changes = found("/agents/" + agent.text() + "/changes?from=" + (position() - 1));

    assertThat(byPointer(changes))
        .containsOnlyKeys(
            "/version", "/capabilities/1", "/labels/zone", "/labels/a~1~0b", "/updatedAt");
    assertThat(byPointer(changes).get("/labels/a~1~0b").has("before")).isFalse();
    assertThat(byPointer(changes).get("/labels/zone").has("after")).isFalse();
  }

  @Test
  void what_began_meanwhile_is_all_new_and_its_events_are_paged() {
    TaskId task = story.completedTask("task", agent);
    String path = "/tasks/" + task.text() + "/changes?limit=3";

    JsonNode first = found(path);
    JsonNode second = found(path + "&cursor=" + first.path("next").asString());

    assertThat(first.path("fromVersion").isNull()).isTrue();
    assertThat(first.path("changes").findValuesAsString("pointer")).contains("");
    assertThat(first.path("changes").path(0).has("before")).isFalse();
    assertThat(second.path("changes")).isEqualTo(first.path("changes"));
    assertThat(first.path("events").size()).isEqualTo(3);
    assertThat(second.path("events").findValuesAsString("sequence")).containsExactly("3", "4");
    assertThat(second.path("next").isNull()).isTrue();
  }

  @Test
  void that_somebody_was_denied_it_is_no_event_of_its_own() {
    TaskId task = story.submit("task");
    long submitted = position();
    story.record("hive", denied(task));
    String path = "/tasks/" + task.text();

    assertThat(found(path + "?at=" + position())).isEqualTo(found(path + "?at=" + submitted));
    assertThat(found(path + "/changes").path("events").size()).isEqualTo(1);
  }

  private AccessDenied denied(TaskId task) {
    return new AccessDenied(
        AccessId.next(),
        story.tenant(),
        "mallory",
        "task:cancel",
        task.key(),
        Set.of(DenialReason.NOTHING_PERMITS),
        AccessSide.QUERY,
        1,
        story.now(),
        story.now());
  }

  @Test
  void after_what_this_version_does_not_know_nothing_is_told_and_before_it_everything() {
    TaskId task = story.submit("task");
    long known = position();
    var log = shared.stage().log();
    byte[] metadata = log.metadata(story.tenant(), Story.OPERATOR, story.now());
    StoredEvent unknown =
        log.record(task.key(), "hive.task.TaskTeleported", 1, metadata, "{}".getBytes(UTF_8));
    String path = "/tasks/" + task.text() + "?at=";

    Answer then = get(path + unknown.position());

    assertThat(then.status()).isEqualTo(422);
    assertThat(then.body().path("position").asLong()).isEqualTo(unknown.position());
    assertThat(get(path + known).status()).isEqualTo(200);
  }

  @Test
  void ten_thousand_events_are_told_and_more_than_the_limit_refused(TestReporter reporter) {
    try (Stage stage = new Stage()) {
      var instance = stage.start(Map.of("hive.history.max-events", 10_001));
      Story own = new Story(stage.log(), "tenant");
      AgentId worker = own.registerAgent("worker");
      TaskId task = own.submit("task");
      own.assign(task, worker, 1);
      own.start(task, worker, 1);
      for (int i = 0; i < 9_998; i++) {
        own.progress(task, worker, 1, i % 100);
      }
      stage.project();
      var admin = instance.as("administrator", "tenant", Role.ADMIN);
      String path = "/tasks/" + task.text() + "?at=";
      long last = stage.log().position();

      assertThat(admin.get(path + last, last).status()).isEqualTo(200);
      long begun = System.nanoTime();
      Answer answer = admin.get(path + last, last);
      reporter.publishEntry(
          "past", "%.0f ms for 10,001 events".formatted((System.nanoTime() - begun) / 1e6));
      own.progress(task, worker, 1, 1);
      stage.project();
      Answer tooMany = admin.get(path + (last + 1), last + 1);

      assertThat(answer.body().path("version").asLong()).isEqualTo(10_000);
      assertThat(tooMany.status()).isEqualTo(422);
      assertThat(tooMany.body().path("detail").asString()).contains("10002 events");
    }
  }
}
