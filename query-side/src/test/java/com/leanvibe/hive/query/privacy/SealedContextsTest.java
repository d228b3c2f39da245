package com.leanvibe.hive.query.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextEmbedded;
import com.leanvibe.hive.events.context.ContextForgotten;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.events.context.ContextKind;
import com.leanvibe.hive.events.context.ContextRevised;
import com.leanvibe.hive.events.context.ContextStored;
import com.leanvibe.hive.events.context.HalfVector;
import com.leanvibe.hive.events.context.Passage;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.platform.audit.AccessNote;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.Client;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Stage;
import com.leanvibe.hive.query.running.Story;
import com.leanvibe.hive.query.running.TestSubjects;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is sealed is read while its key is there, and is as if it had never been without it. */
@ExtendWith(SharedStage.class)
class SealedContextsTest {

  private static final String SUBJECT = "jane@example.org";

  private final TestSubjects subjects = TestSubjects.shared();
  private final SharedInstance shared;
  private final Story story;

  SealedContextsTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
  }

  private static ContextBody body(String content) {
    return new ContextBody(
        ContextKind.OTHER,
        "people",
        "About Jane",
        content,
        null,
        List.of("jane"),
        JsonNodeFactory.instance.objectNode().put("town", "Whitby"),
        SUBJECT,
        5,
        null,
        null);
  }

  private ContextId store(String content, UUID key) {
    ContextId id = ContextId.next();
    story.record(new ContextStored(id, story.tenant(), null, body(content), key));
    return id;
  }

  private Answer show(ContextId id) {
    return shared.get(story, "/contexts/" + id.text());
  }

  @Test
  void what_is_sealed_is_shown_as_it_was_said() {
    ContextId id = store("Jane lives by the sea", subjects.newKey());

    Answer shown = show(id);

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.body().path("content").asString()).isEqualTo("Jane lives by the sea");
    assertThat(shown.body().path("subjectId").asString()).isEqualTo(SUBJECT);
  }

  @Test
  void whoever_is_shown_personal_data_is_recorded_each_time_and_before() {
    ContextId id = store("Jane lives by the sea", subjects.newKey());
    story.store("people", "Nobody lives by the sea");

    show(id);
    show(id);
    search("by the sea");

    List<AccessNote> told =
        shared.stage().log().accesses().stream()
            .filter(note -> ("context/" + id.text()).equals(note.resource()))
            .toList();
    assertThat(told).hasSize(3);
    assertThat(told)
        .allSatisfy(
            note -> {
              assertThat(note.denied()).isFalse();
              assertThat(note.count()).isEqualTo(1);
              assertThat(note.subject()).isEqualTo("administrator");
              assertThat(note.metadata().action()).isEqualTo("context:read");
            });
  }

  @Test
  void personal_data_is_not_shown_while_that_cannot_be_recorded() {
    try (Stage alone = new Stage()) {
      var instance = alone.start();
      Story other = new Story(alone.log(), "default");
      ContextId personal = ContextId.next();
      other.record(
          new ContextStored(personal, "default", null, body("Jane sings"), subjects.newKey()));
      ContextId nameless = other.store("people", "Somebody sings");
      alone.project();
      alone.log().deleteAccessTopic();
      Client admin = instance.admin("default");

      Answer shown = admin.get("/contexts/" + personal.text());
      Answer nobodys = admin.get("/contexts/" + nameless.text());

      assertThat(shown.status()).as(shown.toString()).isEqualTo(503);
      assertThat(shown.header("Retry-After")).isNotEmpty();
      assertThat(nobodys.status()).isEqualTo(200);
    }
  }

  @Test
  void what_is_erased_before_it_comes_is_not_there_and_holds_nothing_up() {
    UUID key = subjects.newKey();
    ContextId id = ContextId.next();
    List<Passage> passages = List.of(new Passage(0, 4, HalfVector.of(new float[384])));
    story.record(new ContextStored(id, story.tenant(), null, body("Jane is gone"), key));
    story.record(new ContextEmbedded(id, "all-minilm-l6-v2-q@1", key, passages));
    subjects.destroy(key);

    assertThat(show(id).status()).isEqualTo(404);
    assertThat(search("Jane is gone").path("items").size()).isZero();
    assertThat(search("people").path("items").size()).isZero();
    assertThat(shared.get(story, "/replays/dead-letters").body().path("items").size()).isZero();
  }

  private JsonNode search(String words) {
    return shared
        .instance()
        .admin(story.tenant())
        .post("/contexts/search", "{\"query\": \"%s\"}".formatted(words), 0)
        .body();
  }

  @Test
  void what_was_revised_is_shown_although_what_it_said_before_is_erased() {
    UUID former = subjects.newKey();
    ContextId id = ContextId.next();
    story.record(new ContextStored(id, story.tenant(), null, body("Jane lives in Hull"), former));
    subjects.destroy(former);
    assertThat(show(id).status()).isEqualTo(404);

    story.record(new ContextRevised(id, body("Jane lives in Whitby"), subjects.newKey()));

    assertThat(show(id).body().path("content").asString()).isEqualTo("Jane lives in Whitby");
  }

  @Test
  void while_the_keys_are_away_nothing_is_taken_for_erased() {
    try (Stage stage = new Stage()) {
      Story other = new Story(stage.log(), "away");
      UUID key = subjects.newKey();
      ContextId id = ContextId.next();
      subjects.setAway(true);
      try {
        other.record(new ContextStored(id, "away", null, body("Jane waits"), key));
        stage.log().publishAll();
        Client admin = stage.start().admin("away");
        assertThat(
                admin
                    .get(
                        "/contexts/" + id.text(),
                        Map.of("Hive-Min-Position", "1", "Hive-Max-Wait-Ms", "1500"))
                    .status())
            .isEqualTo(503);
      } finally {
        subjects.setAway(false);
      }
      Client admin = stage.start().admin("away");
      stage.awaitPosition(stage.log().position());
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> admin.get("/contexts/" + id.text()).status() == 200);
      assertThat(admin.get("/replays/dead-letters").body().path("items").size()).isZero();
    }
  }

  @Test
  void a_data_subject_is_handed_all_that_is_known_of_it_and_who_did_what_to_that() {
    ContextId first = store("Jane lives by the sea", subjects.newKey());
    ContextId second = store("Jane sails", subjects.newKey());
    ContextId forgotten = store("Jane swims", subjects.newKey());
    story.record(new ContextRevised(second, body("Jane sails on Sundays"), subjects.newKey()));
    story.record(new ContextForgotten(forgotten, null));
    story.store("people", "Nobody's");

    Answer export = shared.get(story, "/privacy/subjects/" + SUBJECT + "/export");

    assertThat(export.status()).as(export.toString()).isEqualTo(200);
    JsonNode contexts = export.body().path("contexts");
    assertThat(contexts.valueStream().map(each -> each.path("contextId").asString()))
        .containsExactly(first.text(), second.text());
    JsonNode sailing = contexts.path(1);
    assertThat(sailing.path("content").asString()).isEqualTo("Jane sails on Sundays");
    assertThat(sailing.path("metadata").path("town").asString()).isEqualTo("Whitby");
    assertThat(sailing.path("storedAt").asString()).isNotEmpty();
    assertThat(sailing.path("revisions").path(0).path("version").asInt()).isEqualTo(1);
    assertThat(export.body().path("events").valueStream())
        .extracting(event -> event.path("type").asString())
        .containsExactly(
            "hive.context.ContextStored",
            "hive.context.ContextStored",
            "hive.context.ContextRevised");
    assertThat(export.body().path("events").path(0).path("actor").asString()).isNotEmpty();
    assertThat(shared.stage().log().accesses())
        .filteredOn(note -> note.metadata().tenant().equals(story.tenant()))
        .extracting(note -> note.metadata().action())
        .containsOnlyOnce("privacy:export");
  }

  @Test
  void whom_nothing_is_known_of_and_whom_another_tenant_knows_is_absent() {
    store("Jane lives by the sea", subjects.newKey());
    Story other = shared.story();

    assertThat(shared.get(other, "/privacy/subjects/" + SUBJECT + "/export").status())
        .isEqualTo(404);
    assertThat(shared.get(story, "/privacy/subjects/nobody/export").status()).isEqualTo(404);
  }

  @Test
  void whoever_is_denied_it_is_not_told_whom_they_asked_for_in_the_log() {
    Client operator = shared.instance().as("oscar", story.tenant(), Role.OPERATOR);

    Answer denied = operator.get("/privacy/subjects/" + SUBJECT + "/export");

    assertThat(denied.status()).isEqualTo(403);
    assertThat(shared.stage().log().accesses())
        .filteredOn(note -> note.metadata().tenant().equals(story.tenant()))
        .extracting(AccessNote::resource)
        .containsExactly("privacy/*");
  }
}
