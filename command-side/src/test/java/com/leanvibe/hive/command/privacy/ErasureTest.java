package com.leanvibe.hive.command.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.Instance;
import com.leanvibe.hive.command.audit.ledger.LedgerKeys;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.context.ContextEmbedded;
import com.leanvibe.hive.events.context.ContextForgotten;
import com.leanvibe.hive.events.context.ContextRevised;
import com.leanvibe.hive.events.context.ContextStored;
import com.leanvibe.hive.events.ledger.NoteKey;
import com.leanvibe.hive.events.ledger.SignedNote;
import com.leanvibe.hive.events.privacy.SubjectErased;
import com.leanvibe.hive.platform.privacy.KeyDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Whoever is erased cannot be read any more, wherever what was said of them lies. */
class ErasureTest extends CommandSideTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Api tenant = admin().newTenant();
  private final String subject = "jane-%s@example.org".formatted(UUID.randomUUID());

  private static JdbcTemplate log() {
    return shared().bean(JdbcTemplate.class);
  }

  private static JdbcTemplate keyTables() {
    return shared().bean(KeyDatabase.class).jdbc();
  }

  private static EventCodec codec() {
    return shared().bean(EventCodec.class);
  }

  private Map<String, Object> about(String content) {
    Map<String, Object> context = new HashMap<>();
    context.put("domain", "people");
    context.put("content", content);
    context.put("title", "About Jane");
    context.put("tags", List.of("sailor"));
    context.put("metadata", Map.of("town", "Whitby"));
    context.put("subjectId", subject);
    return context;
  }

  private String store(String content) {
    Answer stored = tenant.post("/contexts", about(content));
    assertThat(stored.status()).as(stored.toString()).isEqualTo(201);
    return stored.text("contextId");
  }

  private Answer erase() {
    return tenant.post("/privacy/subjects/" + subject + "/erase", Map.of("reason", "asked for it"));
  }

  private static <T> List<T> events(String aggregate, Class<T> type) {
    return log()
        .query(
            "select name, revision, payload from event where aggregate_id = ? order by sequence",
            (row, number) -> codec().read(row.getString(1), row.getInt(2), row.getBytes(3)),
            aggregate)
        .stream()
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static String payloads(String context) {
    StringBuilder all = new StringBuilder();
    log()
        .query(
            "select payload from event where aggregate_id = ?",
            row -> {
              all.append(new String(row.getBytes(1), UTF_8));
            },
            "context/" + context);
    return all.toString();
  }

  private static long keysOf(String context) {
    Long count =
        keyTables()
            .queryForObject(
                "select count(*) from data_key where aggregate = ?",
                Long.class,
                "context/" + context);
    return count == null ? 0 : count;
  }

  @Test
  void whatIsSaidOfSomebodyIsSealedInTheLogAndReadAsItWas() {
    String id = store("Jane lives by the sea");

    assertThat(payloads(id)).doesNotContain("Jane", "sailor", "Whitby", "jane-").contains("people");
    ContextStored stored = events("context/" + id, ContextStored.class).getFirst();
    assertThat(stored.body().content()).isEqualTo("Jane lives by the sea");
    assertThat(stored.body().subjectId()).isEqualTo(subject);
    assertThat(events("context/" + id, ContextEmbedded.class).getFirst().passages()).isNotEmpty();
    assertThat(keysOf(id)).isOne();
  }

  @Test
  void whatIsSaidOfNobodyNeedsNoKey() {
    Answer stored = tenant.post("/contexts", Map.of("domain", "people", "content", "Bees dance"));

    assertThat(keysOf(stored.text("contextId"))).isZero();
    assertThat(payloads(stored.text("contextId"))).contains("Bees dance");
  }

  @Test
  void anErasureDestroysTheKeysAndForgetsTheContextsAndIsRecordedAndSigned() throws Exception {
    String first = store("Jane lives by the sea");
    String second = store("Jane sails");
    Answer another =
        tenant.post(
            "/contexts",
            Map.of("domain", "people", "content", "John", "subjectId", "john@example.org"));

    Answer erased = erase();

    assertThat(erased.status()).as(erased.toString()).isEqualTo(200);
    assertThat(erased.body().path("keysDestroyed").asInt()).isEqualTo(2);
    assertThat(erased.body().path("contextsForgotten").asInt()).isEqualTo(2);
    assertThat(erased.position()).isEqualTo(erased.body().path("position").asLong());
    for (String id : List.of(first, second)) {
      String context = "context/" + id;
      assertThat(keysOf(id)).isZero();
      assertThat(events(context, ContextStored.class).getFirst().text()).isNull();
      assertThat(events(context, ContextEmbedded.class).getFirst().passages()).isNull();
      assertThat(events(context, ContextForgotten.class)).hasSize(1);
      assertThat(tenant.raw("DELETE", "/contexts/" + id, "").status()).isEqualTo(404);
    }
    assertThat(
            events("context/" + another.text("contextId"), ContextStored.class).getFirst().text())
        .isNotNull();
    String id = erased.text("erasureId");
    SubjectErased event = events("erasure/" + id, SubjectErased.class).getFirst();
    assertThat(event.keysDestroyed()).isEqualTo(2);
    assertThat(event.reason()).isEqualTo("asked for it");
    assertSigned(erased.text("note"), event);
    assertThat(Files.readString(list())).contains(id).doesNotContain("jane-");
    assertThat(erased.toString()).doesNotContain(subject);
  }

  private static Path list() {
    return Path.of(
        shared().bean(Environment.class).getRequiredProperty("hive.privacy.erasure-list"));
  }

  private static void assertSigned(String note, SubjectErased event) {
    NoteKey key = shared().bean(LedgerKeys.class).erasureSignerOf(event.tenant()).key();
    SignedNote signed = SignedNote.parse(note);
    assertThat(signed.signedBy(List.of(key))).contains(key);
    assertThat(key.name()).endsWith("/" + event.tenant() + "/erasures");
    assertThat(signed.text()).startsWith(key.name() + "\n").contains(event.erasureId().text());
  }

  @Test
  void nothingIsKnownOfWhoeverWasErasedOrBelongsToAnotherTenant() {
    String owner = tenantOf(store("Jane lives by the sea"));
    Api stranger = admin().newTenant();

    assertThat(stranger.post("/privacy/subjects/" + subject + "/erase", Map.of()).status())
        .isEqualTo(404);
    assertThat(erase().status()).isEqualTo(200);
    Answer again = erase();
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.text("detail")).doesNotContain("jane-");
    assertThat(
            keyTables()
                .queryForObject(
                    "select count(*) from data_subject where subject_mac = ?",
                    Long.class,
                    shared().bean(SubjectVault.class).mac(owner, subject)))
        .isZero();
  }

  @Test
  void ofManyWhoEraseAtOnceOneDoes() throws Exception {
    for (int i = 0; i < 5; i++) {
      store("Jane " + i);
    }
    try (ExecutorService crowd = Executors.newFixedThreadPool(4)) {
      Callable<Integer> erasing = () -> erase().status();
      List<Future<Integer>> answers = crowd.invokeAll(Collections.nCopies(4, erasing));
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> each : answers) {
        statuses.add(each.get());
      }
      assertThat(statuses).containsExactlyInAnyOrder(200, 404, 404, 404);
    }
  }

  @Test
  void whoeverIsStoredAnewIsErasedAnew() {
    store("Jane lives by the sea");
    String first = erase().text("erasureId");
    store("Jane is back");

    assertThat(erase().text("erasureId")).isNotEqualTo(first);
  }

  @Test
  void whatWasSaidBeforeItWasRevisedIsErasedAndWhatIsSaidNowIsNot() {
    String id = store("Jane lives in Hull");

    Answer revised = tenant.raw("PUT", "/contexts/" + id, Api.json(about("Jane lives in Whitby")));

    assertThat(revised.status()).as(revised.toString()).isEqualTo(200);
    await().atMost(SOON).until(() -> keysOf(id) == 1);
    assertThat(events("context/" + id, ContextStored.class).getFirst().text()).isNull();
    assertThat(events("context/" + id, ContextRevised.class).getFirst().text().content())
        .isEqualTo("Jane lives in Whitby");
  }

  @Test
  void whatIsForgottenOrHasExpiredLosesItsKeyAndNobodyIsKnownOfWhomNothingIs() {
    String forgotten = store("Jane lives by the sea");
    Map<String, Object> brief = about("Jane is at lunch");
    brief.put("expiresAt", Instant.now().plusSeconds(1).toString());
    String expiring = tenant.post("/contexts", brief).text("contextId");

    tenant.raw("DELETE", "/contexts/" + forgotten, "");

    await().atMost(SOON).until(() -> keysOf(forgotten) == 0 && keysOf(expiring) == 0);
    assertThat(erase().status()).isEqualTo(404);
  }

  @Test
  void whatIsRefusedOrAnsweredBeforeLeavesNoKeyBehind() {
    Map<String, Object> wrong = about("Jane works");
    wrong.put("taskId", UUID.randomUUID());
    String[] key = {"Idempotency-Key", UUID.randomUUID().toString()};

    assertThat(tenant.post("/contexts", wrong).status()).isEqualTo(422);
    Answer first = tenant.post("/contexts", about("Jane once"), key);
    Answer again = tenant.post("/contexts", about("Jane once"), key);

    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(keysOf(first.text("contextId"))).isOne();
    assertThat(erase().body().path("keysDestroyed").asInt()).isOne();
  }

  @Test
  void anErasureThatWasInterruptedIsFinishedByADuty() {
    String id = store("Jane lives by the sea");
    String owner = tenantOf(id);

    // Whoever does that dies right after it.
    ErasureRow begun = shared().bean(Erasures.class).begin(owner, subject, null, metadata(owner));

    assertThat(events("context/" + id, ContextStored.class).getFirst().text()).isNull();
    await().atMost(SOON).until(() -> !events(begun.id().key(), SubjectErased.class).isEmpty());
    assertThat(events("context/" + id, ContextForgotten.class)).hasSize(1);
    SubjectErased event = events(begun.id().key(), SubjectErased.class).getFirst();
    assertThat(event.contextsForgotten()).isOne();
    assertThat(list()).content().contains(begun.id().text());
  }

  private static String tenantOf(String context) {
    return String.valueOf(
        log()
            .queryForObject(
                "select tenant from context where context_id = ?::uuid", String.class, context));
  }

  private static EventMetadata metadata(String tenant) {
    String request = Ids.next().toString();
    return new EventMetadata(
        tenant, "administrator", "privacy:erase", request, request, null, null, Instant.now());
  }

  @Test
  void keysThatAreThereAgainAreDestroyedAgainAsTheListSays() throws Exception {
    String id = store("Jane lives by the sea");
    List<Map<String, Object>> subjects =
        keyTables()
            .queryForList(
                """
                select s.* from data_subject s join data_key using (subject_ref)
                where aggregate = ?""",
                "context/" + id);
    List<Map<String, Object>> keys =
        keyTables().queryForList("select * from data_key where aggregate = ?", "context/" + id);
    String erasure = erase().text("erasureId");

    // An earlier state of the database of the keys takes the place of the later one.
    owner().update("delete from erased_aggregate where erasure_id = ?::uuid", erasure);
    owner().update("delete from erasure where erasure_id = ?::uuid", erasure);
    shared()
        .bean(KeyDatabase.class)
        .inOne(
            () -> {
              restore("data_subject", subjects);
              restore("data_key", keys);
              return keys;
            });

    await().atMost(SOON).until(() -> keysOf(id) == 0);
    await()
        .atMost(SOON)
        .until(() -> events("context/" + id, ContextStored.class).getFirst().text() == null);
    assertThat(keys).hasSize(1);
  }

  private static JdbcTemplate owner() {
    return new JdbcTemplate(
        new DriverManagerDataSource(keys().url(), keys().owner(), keys().ownerPassword()));
  }

  private static void restore(String table, List<Map<String, Object>> rows) {
    for (Map<String, Object> row : rows) {
      String columns = String.join(", ", row.keySet());
      String marks = String.join(", ", Collections.nCopies(row.size(), "?"));
      keyTables()
          .update(
              "insert into %s (%s) values (%s)".formatted(table, columns, marks),
              row.values().toArray());
    }
  }

  @Test
  void aLineOfTheListThatSomebodyDiedAtIsNoneAndHarmsNoneAfterIt() throws Exception {
    store("Jane lives by the sea");
    Files.writeString(list(), "{\"erasureId\":\"0190", StandardOpenOption.APPEND);

    String erasure = erase().text("erasureId");

    assertThat(shared().bean(ErasureList.class).read())
        .extracting(row -> row.id().text())
        .contains(erasure);
  }

  @Test
  void anotherInstanceReadsNothingMoreAMomentLater() {
    String id = store("Jane lives by the sea");
    try (Instance other = start(Map.of())) {
      EventCodec theirs = other.bean(EventCodec.class);
      Map<String, Object> stored =
          log()
              .queryForMap(
                  "select name, revision, payload from event where aggregate_id = ? and sequence = 0",
                  "context/" + id);
      Callable<Boolean> readable =
          () ->
              ((ContextStored)
                          theirs.read(
                              (String) stored.get("name"),
                              (Integer) stored.get("revision"),
                              (byte[]) stored.get("payload")))
                      .text()
                  != null;
      await().until(readable);
      erase();
      await().atMost(Duration.ofSeconds(3)).until(() -> !readable.call());
    }
  }

  @Test
  void nothingThatHasPersonalDataIsKeptInClearToBeApproved() {
    for (String action : List.of("context:store", "context:revise", "privacy:erase")) {
      Answer refused =
          tenant.raw(
              "PUT", "/approval-rules/careful", Api.json(Map.of("actions", List.of(action))));
      assertThat(refused.status()).as(action).isEqualTo(400);
    }
  }

  @Test
  void whoeverIsDeniedItIsNotToldOfInTheLogByWhomTheyAskedFor() {
    Answer denied =
        tenant.newClient("OPERATOR").post("/privacy/subjects/" + subject + "/erase", Map.of());

    assertThat(denied.status()).isEqualTo(403);
    assertThat(denied.text("resource")).isEqualTo("privacy/*");
    assertThat(
            log()
                .queryForObject(
                    "select count(*) from event where convert_from(payload, 'UTF8') like ?",
                    Long.class,
                    "%" + subject + "%"))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a\\b", "a;b", "50%", ".", "..", " ada", "a\u0000b", "a\u2028b"})
  void aDataSubjectThatNoPathCanNameIsRefusedWhereItIsStored(String name) {
    Map<String, Object> context = about("x");
    context.put("subjectId", name);

    Answer refused = tenant.post("/contexts", context);

    assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
  }

  @Test
  void wrongInputIsRefusedAndErasesNothing() {
    String id = store("Jane lives by the sea");
    String path = "/privacy/subjects/" + subject + "/erase";

    assertThat(tenant.post(path, Map.of("reason", "erase " + subject)).status()).isEqualTo(400);
    assertThat(tenant.post(path, Map.of("because", "x")).status()).isEqualTo(400);
    assertThat(tenant.post(path, Map.of("reason", "x".repeat(2_001))).status()).isEqualTo(400);
    assertThat(tenant.raw("POST", path, "[]").status()).isEqualTo(400);
    assertThat(tenant.post("/privacy/subjects/" + "x".repeat(201) + "/erase", Map.of()).status())
        .isEqualTo(400);
    assertThat(keysOf(id)).isOne();
  }
}
