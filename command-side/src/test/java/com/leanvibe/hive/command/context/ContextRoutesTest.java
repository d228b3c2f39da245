package com.leanvibe.hive.command.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.AgentApi;
import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.Instance;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.context.ContextEmbedded;
import com.leanvibe.hive.events.context.ContextStored;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What agents learn is in the log, and a model has said where it stands. */
class ContextRoutesTest extends CommandSideTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final EventCodec CODEC = new EventCodec();

  private final Api tenant = admin().newTenant();

  private static Map<String, Object> context(String content) {
    return Map.of("domain", "billing/eu", "content", content);
  }

  private Answer store(Map<String, Object> context) {
    Answer stored = tenant.post("/contexts", context);
    assertThat(stored.status()).as(stored.toString()).isEqualTo(201);
    return stored;
  }

  private static JdbcClient log() {
    return shared().bean(JdbcClient.class);
  }

  private static List<String> events(String context) {
    return log()
        .sql("select name from event where aggregate_id = ? order by sequence")
        .param("context/" + context)
        .query(String.class)
        .list();
  }

  private static <T> T event(String context, int sequence, Class<T> type) {
    return type.cast(
        log()
            .sql(
                "select name, revision, payload from event where aggregate_id = ? and sequence = ?")
            .params("context/" + context, sequence)
            .query(
                (row, number) ->
                    CODEC.read(
                        row.getString("name"), row.getInt("revision"), row.getBytes("payload")))
            .single());
  }

  @Test
  void whatIsStoredIsEmbeddedWhenItIsAnswered() {
    AgentApi agent = tenant.newAgent(1);

    Answer stored =
        agent.post(
            "/contexts",
            Map.of(
                "domain",
                "billing",
                "content",
                "Invoices above 10,000 need two signatures.",
                "title",
                "Signatures",
                "kind",
                "DECISION",
                "tags",
                List.of("invoice", "audit"),
                "metadata",
                Map.of("source", "handbook"),
                "importance",
                9));

    assertThat(stored.status()).as(stored.toString()).isEqualTo(201);
    assertThat(stored.header("ETag")).isEqualTo("\"0\"");
    assertThat(stored.position()).isPositive();
    String id = stored.text("contextId");
    assertThat(events(id))
        .containsExactly("hive.context.ContextStored", "hive.context.ContextEmbedded");
    ContextStored event = event(id, 0, ContextStored.class);
    assertThat(event.agentId()).hasToString("agent/" + agent.id());
    assertThat(event.body().tags()).containsExactly("audit", "invoice");
    ContextEmbedded embedded = event(id, 1, ContextEmbedded.class);
    assertThat(embedded.model()).isEqualTo("all-minilm-l6-v2-q@1");
    assertThat(embedded.passages()).hasSize(1);
    assertThat(embedded.passages().getFirst().vector().numbers()).hasSize(384);
  }

  @Test
  void whatIsLongIsEmbeddedInPassagesThatCoverItAll() {
    String content = "A sentence about bees 🐝. ".repeat(200);
    String id = store(context(content)).text("contextId");

    ContextEmbedded embedded = event(id, 1, ContextEmbedded.class);

    int covered = 0;
    for (var passage : embedded.passages()) {
      assertThat(passage.start()).isLessThanOrEqualTo(covered);
      covered = passage.end();
    }
    assertThat(covered).isEqualTo(content.codePointCount(0, content.length()));
    assertThat(embedded.passages()).hasSizeGreaterThan(4);
  }

  @Test
  void aBatchIsStoredInItsOrderAllOrNone() {
    List<Map<String, Object>> items =
        IntStream.range(0, 20).mapToObj(i -> context("Number " + i)).toList();

    Answer stored = tenant.post("/contexts/batch", Map.of("items", items));

    assertThat(stored.status()).as(stored.toString()).isEqualTo(201);
    List<String> ids =
        stored.body().path("items").valueStream().map(i -> i.path("contextId").asString()).toList();
    assertThat(ids)
        .map(id -> event(id, 0, ContextStored.class).body().content())
        .isEqualTo(items.stream().map(item -> item.get("content")).toList());

    Map<String, Object> wrong = Map.of("domain", "x", "content", "y", "taskId", UUID.randomUUID());
    Answer refused =
        tenant.post("/contexts/batch", Map.of("items", List.of(context("fine"), wrong)));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(tenant.post("/contexts/batch", Map.of("items", List.of())).status()).isEqualTo(400);
    assertThat(
            tenant
                .post("/contexts/batch", Map.of("items", Collections.nCopies(501, context("x"))))
                .status())
        .isEqualTo(400);
  }

  @Test
  void whatARequestDoesNotWaitForIsEmbeddedSoonAfter() {
    String long_ = "It is a long text that says little. ".repeat(1_700);
    List<Map<String, Object>> items = Collections.nCopies(10, context(long_));

    Answer stored = tenant.post("/contexts/batch", Map.of("items", items));

    assertThat(stored.status()).as(stored.toString()).isEqualTo(201);
    String last = stored.body().path("items").get(9).path("contextId").asString();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(events(last))
                    .containsExactly("hive.context.ContextStored", "hive.context.ContextEmbedded"));
  }

  @Test
  void aRevisionIsEmbeddedAnewAndTakesAVersionThatWasSeen() {
    String id = store(context("The first thought")).text("contextId");

    Answer stale =
        tenant.raw("PUT", "/contexts/" + id, Api.json(context("x")), "If-Match", "\"1\"");
    Answer revised =
        tenant.raw("PUT", "/contexts/" + id, Api.json(context("Better")), "If-Match", "\"0\"");

    assertThat(stale.status()).isEqualTo(412);
    assertThat(revised.status()).as(revised.toString()).isEqualTo(200);
    assertThat(revised.body().path("version").asInt()).isEqualTo(2);
    assertThat(events(id))
        .containsExactly(
            "hive.context.ContextStored",
            "hive.context.ContextEmbedded",
            "hive.context.ContextRevised",
            "hive.context.ContextEmbedded");
  }

  @Test
  void whatIsForgottenIsNotThereAnyMore() {
    String id = store(context("A secret")).text("contextId");

    Answer forgotten = tenant.raw("DELETE", "/contexts/" + id, "{\"reason\": \"wrong\"}");

    assertThat(forgotten.status()).as(forgotten.toString()).isEqualTo(200);
    assertThat(tenant.raw("DELETE", "/contexts/" + id, "").status()).isEqualTo(404);
    assertThat(tenant.raw("PUT", "/contexts/" + id, Api.json(context("x"))).status())
        .isEqualTo(404);
    assertThat(events(id)).last().isEqualTo("hive.context.ContextForgotten");
  }

  @Test
  void whatExpiresIsForgottenWhenItsTimeHasCome() {
    Map<String, Object> brief =
        Map.of(
            "domain",
            "x",
            "content",
            "for now",
            "expiresAt",
            Instant.now().plusSeconds(2).toString());
    String id = store(brief).text("contextId");

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(events(id)).last().isEqualTo("hive.context.ContextExpired"));
    Map<String, Object> late =
        Map.of("domain", "x", "content", "y", "expiresAt", "2020-01-01T00:00:00Z");
    assertThat(tenant.post("/contexts", late).status()).isEqualTo(422);
  }

  @Test
  void aRepeatedKeyIsAnsweredAsFirst() {
    String[] key = {"Idempotency-Key", UUID.randomUUID().toString()};

    Answer first = tenant.post("/contexts", context("once"), key);
    Answer again = tenant.post("/contexts", context("once"), key);

    assertThat(again.text("contextId")).isEqualTo(first.text("contextId"));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(tenant.post("/contexts", context("twice"), key).status()).isEqualTo(422);
  }

  @Test
  void whoeverMayWriteInADomainMayNotInAnother() {
    tenant.raw(
        "PUT",
        "/roles/writer",
        "{\"permissions\": [\"context:store\", \"context:revise\", \"context:forget\"]}");
    Api writer = tenant.newClient();
    tenant.post(
        "/grants",
        Map.of(
            "subject",
            writer.subject(),
            "role",
            "writer",
            "scope",
            "domain/billing",
            "reason",
            "x"));
    String elsewhere = store(Map.of("domain", "payroll", "content", "x")).text("contextId");

    Answer here = writer.post("/contexts", context("mine"));

    assertThat(here.status()).as(here.toString()).isEqualTo(201);
    assertThat(writer.post("/contexts", Map.of("domain", "payroll", "content", "x")).status())
        .isEqualTo(403);
    assertThat(writer.post("/contexts", Map.of("domain", "billings", "content", "x")).status())
        .isEqualTo(403);
    String own = "/contexts/" + here.text("contextId");
    assertThat(writer.raw("PUT", own, Api.json(context("better"))).status()).isEqualTo(200);
    assertThat(writer.raw("PUT", own, "{\"domain\": \"payroll\", \"content\": \"x\"}").status())
        .isEqualTo(403);
    assertThat(writer.raw("DELETE", "/contexts/" + elsewhere, "").status()).isEqualTo(403);
    assertThat(admin().newTenant().raw("DELETE", own, "").status()).isEqualTo(404);
  }

  @Test
  void whileTheModelIsAwayWhatIsStoredWaitsToBeEmbedded() {
    try (Instance blind =
        start(Map.of("hive.embedding.url", "http://127.0.0.1:9/v1", "hive.embedding.model", "m"))) {
      Answer stored = tenant.at(blind).post("/contexts", context("unheard"));

      assertThat(stored.status()).as(stored.toString()).isEqualTo(201);
      assertThat(events(stored.text("contextId"))).startsWith("hive.context.ContextStored");
    }
  }

  @Test
  void aFormerModelThatIsAwayKeepsNothingFromBeingEmbedded() {
    Map<String, Object> former =
        Map.of(
            "hive.embedding.former.url",
            "http://127.0.0.1:9/v1",
            "hive.embedding.former.model",
            "m");
    try (Instance changed = start(former)) {
      Answer stored = tenant.at(changed).post("/contexts", context("heard by one"));

      assertThat(stored.status()).as(stored.toString()).isEqualTo(201);
      String id = stored.text("contextId");
      assertThat(events(id))
          .containsExactly("hive.context.ContextStored", "hive.context.ContextEmbedded");
      assertThat(event(id, 1, ContextEmbedded.class).model()).isEqualTo("all-minilm-l6-v2-q@1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'domain': 'x'}",
        "{'content': 'x'}",
        "{'domain': '', 'content': 'x'}",
        "{'domain': 'a//b', 'content': 'x'}",
        "{'domain': '/a', 'content': 'x'}",
        "{'domain': 'a/*', 'content': 'x'}",
        "{'domain': 'a b', 'content': 'x'}",
        "{'domain': 'x', 'content': ''}",
        "{'domain': 'x', 'content': '  '}",
        "{'domain': 'x', 'content': 'y', 'title': ''}",
        "{'domain': 'x', 'content': 'y', 'kind': 'RUMOUR'}",
        "{'domain': 'x', 'content': 'y', 'tags': ['']}",
        "{'domain': 'x', 'content': 'y', 'tags': ['a', 'a']}",
        "{'domain': 'x', 'content': 'y', 'metadata': []}",
        "{'domain': 'x', 'content': 'y', 'importance': 10}",
        "{'domain': 'x', 'content': 'y', 'taskId': 'z'}",
        "{'domain': 'x', 'content': 'y', 'parentId': 'z'}",
        "{'domain': 'x', 'content': 'y', 'expiresAt': 'soon'}",
        "{'domain': 'x', 'content': 'y', 'unknown': 1}",
        "{'domain': 'x', 'content': 'a\\u0000b'}"
      })
  void whatMakesNoSenseIsRefused(String body) {
    Answer answer = tenant.raw("POST", "/contexts", body.replace('\'', '"'));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
  }

  @Test
  void whatIsTooLongIsRefused() {
    assertThat(tenant.post("/contexts", context("x".repeat(65_537))).status()).isEqualTo(400);
    store(context("x".repeat(65_536)));
  }
}
