package com.leanvibe.hive.query.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskStatus;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.Client;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Story;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Tasks with the note {@code poison} cannot be stored until somebody mends the table. */
@ExtendWith(SharedStage.class)
class DeadLetterRoutesTest {

  private static final String REVISION_1 =
      """
      {"contextId":"CONTEXT","tenant":"TENANT","body":{"kind":"OTHER","domain":"billing","content":"poison",
       "tags":[],"metadata":{},"importance":5}}""";

  private final SharedInstance shared;
  private final Story story;
  private final AgentId agent;

  DeadLetterRoutesTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
    this.agent = story.registerAgent("agent");
  }

  @BeforeEach
  void breakTable() {
    shared
        .stage()
        .asOwner("alter table task add constraint poison check (note <> 'at 66') not valid");
  }

  @AfterEach
  void mendTable() {
    shared.stage().asOwner("alter table task drop constraint if exists poison");
  }

  @Test
  void a_dead_letter_says_what_could_not_be_applied_and_why() {
    TaskId task = poisoned();

    JsonNode letter = onlyLetter();

    assertThat(letter.get("projection").asString()).isEqualTo("tasks");
    assertThat(letter.get("aggregate").asString()).isEqualTo(task.key());
    assertThat(letter.get("sequence").asInt()).isEqualTo(3);
    assertThat(letter.get("type").asString()).isEqualTo("hive.task.TaskProgressed");
    assertThat(letter.get("revision").asInt()).isEqualTo(1);
    assertThat(letter.get("cause").asString())
        .startsWith("SQLSTATE 23514: ")
        .contains("poison")
        .doesNotContainIgnoringCase("insert")
        .doesNotContainIgnoringCase("detail");
    assertThat(letter.get("attempts").asInt()).isPositive();
    assertThat(letter.get("parked").asInt()).isEqualTo(2);
    assertThat(shared.get(story, path(letter)).body()).isEqualTo(letter);
  }

  @Test
  void a_retry_that_still_fails_is_answered_422_and_counted() {
    TaskId task = poisoned();
    JsonNode letter = onlyLetter();

    Answer answer = shared.admin(story).post(path(letter) + "/retry");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().get("cause")).isEqualTo(letter.get("cause"));
    JsonNode again = onlyLetter();
    assertThat(again.get("deadLetterId")).isEqualTo(letter.get("deadLetterId"));
    assertThat(again.get("attempts").asInt()).isGreaterThan(letter.get("attempts").asInt());
    assertThat(again.get("createdAt")).isEqualTo(letter.get("createdAt"));
    assertThat(again.get("parked").asInt()).isEqualTo(2);
    assertThat(version(task)).isEqualTo(2);
  }

  @Test
  void a_retry_that_succeeds_applies_the_event_and_all_behind_it() {
    TaskId task = poisoned();
    JsonNode letter = onlyLetter();
    mendTable();

    Answer answer = shared.admin(story).post(path(letter) + "/retry");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("status").asString()).isEqualTo("APPLIED");
    assertThat(letters()).isEmpty();
    assertThat(version(task)).isEqualTo(5);
    assertThat(status(task)).isEqualTo("COMPLETED");
    assertThat(agentView().get("runningTasks").asInt()).isZero();
    assertThat(agentView().get("counts").get("completed").asInt()).isEqualTo(1);
    assertThat(shared.admin(story).post(path(letter) + "/retry").status()).isEqualTo(404);
  }

  @Test
  void a_retry_stops_at_the_next_event_that_cannot_be_applied() {
    TaskId task = story.submit("task");
    story.assign(task, agent, 1);
    unknown(task);
    story.progress(task, agent, 1, 66);
    story.progress(task, agent, 1, 70);
    JsonNode letter = onlyLetter();
    assertThat(letter.get("sequence").asInt()).isEqualTo(2);

    assertThat(shared.admin(story).post(path(letter) + "/discard").status()).isEqualTo(200);

    assertThat(onlyLetter().get("sequence").asInt()).isEqualTo(3);
    assertThat(onlyLetter().get("parked").asInt()).isEqualTo(1);
  }

  @Test
  void a_discarded_event_is_left_out_and_those_behind_it_are_applied() {
    TaskId task = poisoned();
    JsonNode letter = onlyLetter();

    Answer answer = shared.admin(story).post(path(letter) + "/discard");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("status").asString()).isEqualTo("DISCARDED");
    assertThat(letters()).isEmpty();
    assertThat(status(task)).isEqualTo("COMPLETED");
    assertThat(find(task).get("note").asString()).isEqualTo("at 90");
  }

  @Test
  void events_that_come_after_a_discarded_one_are_applied() {
    TaskId task = story.submit("task");
    unknown(task);
    JsonNode letter = onlyLetter();
    shared.admin(story).post(path(letter) + "/discard");

    story.assign(task, agent, 1);

    assertThat(status(task)).isEqualTo("ASSIGNED");
    assertThat(letters()).isEmpty();
  }

  @Test
  void without_its_first_event_an_aggregate_is_left_out() {
    TaskId task = TaskId.next();
    unknown(task);
    story.assign(task, agent, 1);
    JsonNode letter = onlyLetter();

    shared.admin(story).post(path(letter) + "/discard");
    story.start(task, agent, 1);

    assertThat(letters()).isEmpty();
    assertThat(shared.get(story, "/tasks/" + task.text()).status()).isEqualTo(404);
    assertThat(parked(task)).isZero();
  }

  @Test
  void a_dead_letter_of_an_earlier_revision_is_read_as_todays() {
    ContextId context = ContextId.next();
    shared
        .stage()
        .asOwner("alter table context add constraint poison check (content <> 'poison') not valid");
    try {
      var log = shared.stage().log();
      log.record(
          context.key(),
          "hive.context.ContextStored",
          1,
          log.metadata(story.tenant(), Story.OPERATOR, story.now()),
          REVISION_1
              .replace("CONTEXT", context.text())
              .replace("TENANT", story.tenant())
              .getBytes(UTF_8));
      JsonNode letter = onlyLetter();
      assertThat(letter.get("revision").asInt()).isEqualTo(1);
      shared.stage().asOwner("alter table context drop constraint poison");

      assertThat(shared.admin(story).post(path(letter) + "/retry").status()).isEqualTo(200);

      assertThat(shared.get(story, "/contexts/" + context.text()).body().get("content").asString())
          .isEqualTo("poison");
    } finally {
      shared.stage().asOwner("alter table context drop constraint if exists poison");
    }
  }

  @Test
  void all_dead_letters_are_tried_again_at_once() {
    TaskId mended = poisoned();
    TaskId broken = story.submit("task");
    unknown(broken);
    assertThat(letters()).hasSize(2);
    mendTable();

    Answer answer = shared.admin(story).post("/replays/dead-letters/retry", "{}", Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("applied").asInt()).isOne();
    assertThat(answer.body().get("failed").asInt()).isOne();
    assertThat(answer.body().get("more").asBoolean()).isFalse();
    assertThat(status(mended)).isEqualTo("COMPLETED");
    assertThat(onlyLetter().get("aggregate").asString()).isEqualTo(broken.key());
    assertThat(
            shared
                .admin(story)
                .post("/replays/dead-letters/retry", "{\"projection\": \"agents\"}", Map.of())
                .body()
                .get("failed")
                .asInt())
        .isZero();
  }

  @Test
  void another_tenants_dead_letters_do_not_exist() {
    poisoned();
    JsonNode letter = onlyLetter();
    Client stranger = shared.admin(shared.story());

    assertThat(stranger.get("/replays/dead-letters").body().get("items")).isEmpty();
    assertThat(stranger.get(path(letter)).status()).isEqualTo(404);
    assertThat(stranger.post(path(letter) + "/discard").status()).isEqualTo(404);
    assertThat(onlyLetter()).isEqualTo(letter);
  }

  @Test
  void a_record_of_nobodys_is_shown_to_platform_administrators_who_can_only_discard_it() {
    TaskId task = TaskId.next();
    sendGarbled(task.key());
    List<JsonNode> records = garbled(task);

    assertThat(records).hasSize(2);
    assertThat(letters()).isEmpty();
    for (JsonNode each : records) {
      assertThat(platform().post(path(each) + "/retry").status()).isEqualTo(409);
    }
    discard(records);
    assertThat(garbled(task)).isEmpty();
  }

  @Test
  void what_waits_behind_a_garbled_record_is_applied_when_that_is_discarded() {
    TaskId task = story.submit("task");
    garbleNext(() -> story.assign(task, agent, 1));
    story.start(task, agent, 1);
    story.complete(task, agent, 1);
    List<JsonNode> records = garbled(task);
    assertThat(records).extracting(each -> each.get("parked").asInt()).containsExactly(2, 2);

    discard(records);

    assertThat(status(task)).isEqualTo("COMPLETED");
    assertThat(parked(task)).isZero();
  }

  @Test
  void what_comes_after_a_garbled_record_that_was_discarded_is_applied() {
    TaskId task = story.submit("task");
    garbleNext(() -> story.assign(task, agent, 1));
    discard(garbled(task));

    story.start(task, agent, 1);

    assertThat(status(task)).isEqualTo("RUNNING");
    assertThat(parked(task)).isZero();
  }

  @Test
  void a_gap_stays_while_one_of_its_garbled_records_is_undecided() {
    TaskId task = story.submit("task");
    garbleNext(() -> story.assign(task, agent, 1));
    garbleNext(() -> story.start(task, agent, 1));
    story.complete(task, agent, 1);
    List<JsonNode> records = ofTasks(garbled(task));

    discard(List.of(records.getFirst()));
    assertThat(status(task)).isEqualTo("QUEUED");
    assertThat(ofTasks(garbled(task)))
        .extracting(each -> each.get("parked").asInt())
        .containsOnly(1);

    discard(ofTasks(garbled(task)));
    assertThat(status(task)).isEqualTo("COMPLETED");
  }

  @Test
  void an_event_behind_a_discarded_garbled_record_can_be_a_dead_letter_and_be_retried() {
    TaskId task = story.submit("task");
    story.assign(task, agent, 1);
    garbleNext(() -> story.start(task, agent, 1));
    story.progress(task, agent, 1, 66);
    writeNow();
    story.complete(task, agent, 1);
    discard(garbled(task));
    JsonNode letter = onlyLetter();
    assertThat(letter.get("sequence").asInt()).isEqualTo(3);
    assertThat(letter.get("parked").asInt()).isEqualTo(1);
    mendTable();

    assertThat(shared.admin(story).post(path(letter) + "/retry").status()).isEqualTo(200);

    assertThat(status(task)).isEqualTo("COMPLETED");
  }

  @Test
  void an_aggregate_whose_first_event_was_garbled_and_discarded_is_left_out() {
    TaskId task = TaskId.next();
    garbleNext(() -> story.submit(task, "task", null, null, List.of(), TaskStatus.QUEUED));
    story.assign(task, agent, 1);

    discard(garbled(task));
    story.start(task, agent, 1);

    assertThat(letters()).isEmpty();
    assertThat(shared.get(story, "/tasks/" + task.text()).status()).isEqualTo(404);
    assertThat(parked(task)).isZero();
  }

  @Test
  void projections_say_how_far_they_are_and_how_many_dead_letters_they_have() {
    poisoned();

    Answer answer = shared.get(story, "/replays/projections");

    List<JsonNode> items = answer.body().get("items").valueStream().toList();
    assertThat(items)
        .extracting(each -> each.get("name").asString())
        .containsExactly(
            "agents", "approvals", "audit-trail", "contexts", "task-history", "tasks", "workflows");
    assertThat(items)
        .allSatisfy(
            each -> {
              assertThat(each.get("version").asInt()).isEqualTo(1);
              assertThat(each.get("position").asLong())
                  .isGreaterThanOrEqualTo(shared.stage().log().position());
              assertThat(each.get("lag").asLong()).isNotNegative();
              assertThat(each.get("status").asString()).isIn("LIVE", "CATCHING_UP");
            });
    assertThat(items)
        .extracting(each -> each.get("deadLetters").asInt())
        .containsExactly(0, 0, 0, 0, 0, 1, 0);
  }

  /** Six events, of which the fourth cannot be stored. */
  private TaskId poisoned() {
    TaskId task = story.submit("task");
    story.assign(task, agent, 1);
    story.start(task, agent, 1);
    story.progress(task, agent, 1, 66);
    writeNow();
    story.progress(task, agent, 1, 90);
    story.complete(task, agent, 1);
    return task;
  }

  /** What is written in one go is written as it is at the end. */
  private void writeNow() {
    shared.get(story, "/tasks");
  }

  /** Records an event, and publishes in its place a record that does not say which event it is. */
  private void garbleNext(Runnable event) {
    writeNow();
    event.run();
    StoredEvent lost = shared.stage().log().events().getLast();
    shared.stage().log().skipNew();
    sendGarbled(lost.aggregateId());
  }

  private void sendGarbled(String key) {
    String topic = shared.stage().log().topic();
    shared
        .stage()
        .log()
        .send(new ProducerRecord<>(topic, key.getBytes(UTF_8), "{}".getBytes(UTF_8)));
  }

  private Client platform() {
    return shared.instance().as("root", story.tenant(), Role.PLATFORM_ADMIN, Role.ADMIN);
  }

  /** The letters of a task's garbled records, those of the projection of tasks first. */
  private List<JsonNode> garbled(TaskId task) {
    writeNow();
    return platform()
        .get("/replays/dead-letters?limit=500")
        .body()
        .get("items")
        .valueStream()
        .filter(each -> each.get("aggregate").asString("").equals(task.key()))
        .filter(each -> each.get("sequence").isNull())
        .sorted(comparing((JsonNode each) -> each.get("projection").asString()).reversed())
        .toList();
  }

  private static List<JsonNode> ofTasks(List<JsonNode> letters) {
    return letters.stream()
        .filter(each -> each.get("projection").asString().equals("tasks"))
        .toList();
  }

  private void discard(List<JsonNode> letters) {
    for (JsonNode letter : letters) {
      assertThat(platform().post(path(letter) + "/discard").status()).isEqualTo(200);
    }
  }

  private int parked(TaskId task) {
    return shared
        .instance()
        .jdbc()
        .queryForList("select 1 from parked_event where aggregate_id = ?", task.key())
        .size();
  }

  private void unknown(TaskId task) {
    shared
        .stage()
        .log()
        .record(
            task.key(),
            "hive.task.TaskTeleported",
            1,
            shared.stage().log().metadata(story.tenant(), "operator", story.now()),
            "{}".getBytes(UTF_8));
  }

  private List<JsonNode> letters() {
    return shared.get(story, "/replays/dead-letters").body().get("items").valueStream().toList();
  }

  private JsonNode onlyLetter() {
    List<JsonNode> letters = letters();
    assertThat(letters).hasSize(1);
    return letters.getFirst();
  }

  private static String path(JsonNode letter) {
    return "/replays/dead-letters/" + letter.get("deadLetterId").asString();
  }

  private JsonNode find(TaskId task) {
    return shared.get(story, "/tasks/" + task.text()).body();
  }

  private long version(TaskId task) {
    return find(task).get("version").asLong();
  }

  private String status(TaskId task) {
    return find(task).get("status").asString();
  }

  private JsonNode agentView() {
    return shared.get(story, "/agents/" + agent.text()).body();
  }
}
