package com.leanvibe.hive.query.audit.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.events.ledger.Checkpoint;
import com.leanvibe.hive.events.ledger.Leaf;
import com.leanvibe.hive.events.ledger.NoteKey;
import com.leanvibe.hive.events.ledger.Proofs;
import com.leanvibe.hive.events.ledger.SignedNote;
import com.leanvibe.hive.events.ledger.TreeHash;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import com.leanvibe.hive.query.running.Story;
import com.leanvibe.hive.query.running.TestLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The trail shows every event of a tenant, and proves that it is all of them. */
@ExtendWith(SharedStage.class)
class TrailRoutesTest {

  private final SharedInstance shared;
  private final Story story;
  private final TestLedger ledger;

  TrailRoutesTest(SharedInstance shared) {
    this.shared = shared;
    this.story = shared.story();
    this.ledger = new TestLedger(shared.stage().log(), story.tenant());
  }

  private Answer get(String path) {
    return shared.get(story, path);
  }

  private JsonNode found(String path) {
    Answer answer = get(path);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.body();
  }

  private void happen(int tasks) {
    AgentId agent = story.registerAgent("worker");
    IntStream.range(0, tasks).forEach(number -> story.completedTask("task " + number, agent));
  }

  private static List<TreeHash> path(JsonNode proof) {
    return proof.path("path").valueStream().map(each -> TreeHash.parse(each.asString())).toList();
  }

  @Test
  void every_event_of_the_tenant_and_of_no_other_is_listed_as_it_was_recorded() {
    happen(2);
    shared.story().registerAgent("of another tenant");

    JsonNode items = found("/audit/events?order=OLDEST_FIRST").path("items");

    List<StoredEvent> events = ledger.events();
    assertThat(items.size()).isEqualTo(events.size()).isEqualTo(11);
    for (int i = 0; i < events.size(); i++) {
      StoredEvent event = events.get(i);
      JsonNode item = items.path(i);
      assertThat(item.path("position").asLong()).isEqualTo(event.position());
      assertThat(item.path("type").asString()).isEqualTo(event.name());
      assertThat(item.path("eventId").asString()).isEqualTo(event.eventId());
      assertThat(item.path("resource").asString()).isEqualTo(event.aggregateId());
      assertThat(item.path("leafHash").asString()).isEqualTo(Leaf.hash(event).hex());
      assertThat(item.path("data"))
          .isEqualTo(shared.stage().log().codec().json().readTree(event.payload()));
    }
  }

  @Test
  void the_trail_is_filtered_by_actor_action_resource_type_position_and_time() {
    happen(3);
    StoredEvent one = ledger.events().get(4);
    String at = shared.stage().log().codec().readMetadata(one.metadata()).occurredAt().toString();

    String place = "from=" + one.position() + "&to=" + one.position();
    assertThat(found("/audit/events?" + place).path("items").size()).isEqualTo(1);
    assertThat(found("/audit/events?from=" + at + "&to=" + at).path("items").size()).isEqualTo(1);
    assertThat(found("/audit/events?resource=" + one.aggregateId()).path("items").size())
        .isEqualTo(5);
    assertThat(found("/audit/events?type=hive.task.TaskSubmitted").path("items").size())
        .isEqualTo(3);
    assertThat(found("/audit/events?actor=hive").path("items").size()).isEqualTo(3);
    assertThat(found("/audit/events?action=test:record").path("items").size()).isEqualTo(16);
    assertThat(found("/audit/events?action=task:submit").path("items").size()).isZero();
  }

  @Test
  void a_list_is_walked_in_both_directions_without_missing_any() {
    happen(3);

    List<String> forwards = walk("OLDEST_FIRST");
    List<String> backwards = walk("NEWEST_FIRST");

    assertThat(forwards).hasSize(16).doesNotHaveDuplicates();
    assertThat(backwards).containsExactlyElementsOf(forwards.reversed());
  }

  private List<String> walk(String order) {
    List<String> all = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = get("/audit/events?limit=5&order=" + order + cursor);
      assertThat(page.status()).as(page.toString()).isEqualTo(200);
      all.addAll(page.items("eventId"));
      cursor =
          page.body().path("next").isNull() ? "" : "&cursor=" + page.body().path("next").asString();
    } while (!cursor.isEmpty());
    return all;
  }

  @Test
  void a_checkpoint_is_shown_once_this_sides_own_tree_agrees() {
    happen(60);
    String note = ledger.seal();

    JsonNode latest = found("/audit/checkpoints/latest");
    JsonNode keys = found("/audit/keys").path("items");

    assertThat(latest.path("note").asString()).isEqualTo(note);
    assertThat(latest.path("treeSize").asLong()).isEqualTo(301);
    assertThat(latest.path("rootHash").asString()).isEqualTo(ledger.root(301).hex());
    assertThat(latest.path("origin").asString()).isEqualTo("hive.test/" + story.tenant());
    NoteKey key = NoteKey.parse(keys.path(0).path("key").asString());
    assertThat(keys.size()).isEqualTo(1);
    assertThat(SignedNote.parse(note).signedBy(List.of(key))).contains(key);
    assertThat(note).contains(latest.path("signature").asString());
    assertThat(Checkpoint.parse(SignedNote.parse(note).text()).at())
        .isEqualTo(latest.path("timestamp").asString());
  }

  @Test
  void checkpoints_are_listed_by_size_and_from_a_size_on() {
    for (int i = 0; i < 3; i++) {
      happen(1);
      ledger.seal();
      found("/audit/checkpoints/latest");
    }

    Answer all = get("/audit/checkpoints");
    Answer later = get("/audit/checkpoints?since=6");

    assertThat(all.items("treeSize")).containsExactly("6", "12", "18");
    assertThat(later.items("treeSize")).containsExactly("12", "18");
  }

  @Test
  void inclusion_is_proved_in_the_latest_tree_and_in_every_earlier_one() {
    happen(60);
    ledger.seal();
    List<StoredEvent> events = ledger.events();
    for (int leaf : List.of(0, 1, 255, 256, 257, 300)) {
      String position = "/audit/proofs/inclusion?position=" + events.get(leaf).position();
      JsonNode latest = found(position);
      JsonNode earliest = found(position + "&treeSize=" + (leaf + 1));

      assertThat(latest.path("treeSize").asLong()).isEqualTo(301);
      for (JsonNode proof : List.of(latest, earliest)) {
        int size = proof.path("treeSize").asInt();
        assertThat(proof.path("leafIndex").asLong()).isEqualTo(leaf);
        assertThat(proof.path("rootHash").asString()).isEqualTo(ledger.root(size).hex());
        assertThat(
                Proofs.included(
                    Leaf.hash(events.get(leaf)), leaf, size, path(proof), ledger.root(size)))
            .isTrue();
      }
    }
  }

  @Test
  void consistency_is_proved_between_any_two_sizes() {
    happen(60);
    ledger.seal();
    found("/audit/checkpoints/latest");
    for (int[] sizes : new int[][] {{0, 301}, {1, 301}, {256, 301}, {255, 300}, {301, 301}}) {
      JsonNode proof =
          found("/audit/proofs/consistency?from=%d&to=%d".formatted(sizes[0], sizes[1]));

      assertThat(proof.path("fromRoot").asString()).isEqualTo(root(sizes[0]).hex());
      assertThat(proof.path("toRoot").asString()).isEqualTo(root(sizes[1]).hex());
      assertThat(Proofs.consistent(sizes[0], root(sizes[0]), sizes[1], root(sizes[1]), path(proof)))
          .isTrue();
    }
  }

  private TreeHash root(int size) {
    return size == 0 ? TreeHash.EMPTY : ledger.root(size);
  }

  @Test
  void what_is_not_the_tenants_cannot_be_proved() {
    happen(1);
    ledger.seal();
    Story other = shared.story();
    other.registerAgent("of another tenant");
    long foreign = shared.stage().log().position();

    assertThat(get("/audit/proofs/inclusion?position=" + foreign).status()).isEqualTo(404);
    assertThat(get("/audit/proofs/inclusion?position=" + (foreign + 1000)).status()).isEqualTo(404);
    assertThat(get("/audit/proofs/consistency?from=1&to=1000").status()).isEqualTo(422);
    assertThat(get("/audit/proofs/consistency?from=3&to=2").status()).isEqualTo(422);
    long own = ledger.events().getLast().position();
    String late = "/audit/proofs/inclusion?position=" + own + "&treeSize=";
    assertThat(get(late + "5").status()).isEqualTo(422);
    assertThat(get(late + "1000").status()).isEqualTo(422);
  }

  @Test
  void what_was_signed_of_another_history_is_not_shown() {
    happen(1);
    ledger.seal();
    long honest = found("/audit/checkpoints/latest").path("treeSize").asLong();
    happen(1);
    ledger.seal(ledger.events().size(), TreeHash.leaf(new byte[] {1}));
    ledger.publish("no checkpoint at all");

    Awaitility.await()
        .until(
            () -> found("/system/overview").path("alerts").findValuesAsString("kind"),
            kinds -> kinds.contains("LEDGER_DIFFERS"));
    Map<String, String> soon =
        Map.of(
            "Hive-Min-Position",
            Long.toString(shared.stage().log().position()),
            "Hive-Max-Wait-Ms",
            "200");
    Answer latest = shared.admin(story).get("/audit/checkpoints/latest", soon);

    assertThat(honest).isEqualTo(6);
    assertThat(latest.status()).as(latest.toString()).isEqualTo(503);
    assertThat(get("/audit/checkpoints").items("treeSize")).containsExactly("6");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/audit/events?from=-1",
        "/audit/events?from=yesterday",
        "/audit/events?to=1e3",
        "/audit/events?to=9999999999999999999",
        "/audit/events?order=RANDOM",
        "/audit/events?actor=%00",
        "/audit/events?cursor=abc",
        "/audit/events?limit=0",
        "/audit/events?nonsense=1",
        "/audit/checkpoints?since=-1",
        "/audit/checkpoints?cursor=abc",
        "/audit/proofs/inclusion",
        "/audit/proofs/inclusion?position=x",
        "/audit/proofs/inclusion?position=1&treeSize=-1",
        "/audit/proofs/consistency?from=1",
        "/audit/proofs/consistency?from=1&to=x"
      })
  void what_makes_no_sense_is_400(String path) {
    Answer answer = get(path);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
  }

  @Test
  void an_auditor_sees_the_trail_and_an_agent_does_not() {
    happen(1);
    get("/audit/events");

    assertThat(
            shared.instance().as("ada", story.tenant(), Role.AUDITOR).get("/audit/events").status())
        .isEqualTo(200);
    assertThat(
            shared.instance().as("bob", story.tenant(), Role.AGENT).get("/audit/events").status())
        .isEqualTo(403);
  }
}
