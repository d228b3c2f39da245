package com.leanvibe.hive.command.coordination.message;

import static com.leanvibe.hive.command.coordination.AgentInbox.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.Instance;
import com.leanvibe.hive.command.coordination.AgentInbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Messages reach whom they are addressed to, and nobody else. */
class MessageRoutesTest extends CommandSideTest {

  private Api admin;
  private AgentInbox agent;

  @BeforeEach
  void newTenant() {
    admin = admin().newTenant();
    agent = AgentInbox.of(admin);
  }

  @Test
  void aMessageIsSeenAsItWasSent() {
    AgentInbox sender = AgentInbox.of(admin);
    Map<String, Object> message = new HashMap<>(agent.message(1));
    message.put("correlationId", "case-17");

    Answer sent = sender.agent().post("/messages", message);
    JsonNode item = agent.read(10, 5).getFirst();

    assertThat(sent.status()).isEqualTo(202);
    assertThat(sent.body().propertyNames()).containsExactly("messageId");
    assertThat(sent.position()).isPositive();
    assertThat(item.propertyNames())
        .containsExactlyInAnyOrder("deliveryId", "kind", "deliveries", "enqueuedAt", "body");
    assertThat(item.path("kind").asString()).isEqualTo("MESSAGE");
    assertThat(item.path("deliveries").asInt()).isEqualTo(1);
    JsonNode body = item.path("body");
    assertThat(body.propertyNames())
        .containsExactlyInAnyOrder("messageId", "from", "type", "body", "correlationId");
    assertThat(body.path("messageId").asString()).isEqualTo(sent.text("messageId"));
    assertThat(body.path("from").asString()).isEqualTo(sender.id());
    assertThat(body.path("type").asString()).isEqualTo("note");
    assertThat(body.path("body").path("n").asInt()).isEqualTo(1);
    assertThat(body.path("correlationId").asString()).isEqualTo("case-17");
  }

  @Test
  void aMessageWithoutACorrelationBelongsToItsRequest() {
    admin.post("/messages", agent.message(1), "Hive-Correlation-Id", "request-5");
    assertThat(agent.read(1, 5).getFirst().path("body").path("correlationId").asString())
        .isEqualTo("request-5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1.50", "\"text\"", "[1,null]", "{\"ä\":\"\\n\"}", "true"})
  void anyJsonIsABody(String json) {
    Answer sent =
        admin.raw(
            "POST",
            "/messages",
            "{\"to\":{\"agentId\":\"%s\"},\"type\":\"x\",\"body\":%s}".formatted(agent.id(), json));
    assertThat(sent.status()).as(sent.toString()).isEqualTo(202);
    Answer inbox = agent.get("?waitSeconds=5");
    assertThat(inbox.response().body()).contains("\"body\":" + json.replace("\\u00e4", "ä") + ",");
  }

  @Test
  void aTopicReachesThoseWhoSubscribed() {
    AgentInbox other = AgentInbox.of(admin);
    assertThat(subscribe(agent, "PUT", "news").status()).isEqualTo(200);
    subscribe(other, "PUT", "news");
    subscribe(other, "DELETE", "news");

    Answer sent = admin.post("/messages", message(Map.of("topic", "news"), 4));

    assertThat(sent.status()).isEqualTo(202);
    JsonNode item = agent.receive(5).getFirst();
    assertThat(item.path("body").path("topic").asString()).isEqualTo("news");
    assertThat(item.path("body").path("messageId").asString()).isEqualTo(sent.text("messageId"));
    assertThat(other.numbers()).isEmpty();
  }

  private Answer subscribe(AgentInbox who, String method, String topic) {
    return admin.raw(method, "/agents/" + who.id() + "/topics/" + topic, "");
  }

  @Test
  void aTopicNobodyHasSubscribedToIsNoFailure() {
    assertThat(admin.post("/messages", message(Map.of("topic", "void"), 4)).status())
        .isEqualTo(202);
  }

  @Test
  void aTopicIsTheTenantsOwn() {
    Api stranger = admin().newTenant();
    subscribe(agent, "PUT", "news");
    stranger.post("/messages", message(Map.of("topic", "news"), 4));
    stranger.post("/messages", message(Map.of("broadcast", true), 4));
    assertThat(agent.numbers()).isEmpty();
  }

  @Test
  void aBroadcastReachesAllThatAreNotRetired() {
    AgentInbox other = AgentInbox.of(admin);
    AgentInbox retired = AgentInbox.of(admin);
    retire(retired);

    assertThat(admin.post("/messages", message(Map.of("broadcast", true), 6)).status())
        .isEqualTo(202);

    assertThat(agent.numbers()).containsExactly(6);
    assertThat(other.numbers()).containsExactly(6);
    assertThat(retired.get("?waitSeconds=0").status()).isIn(401, 409);
  }

  private void retire(AgentInbox who) {
    assertThat(admin.post("/agents/" + who.id() + "/retire", Map.of("reason", "old")).status())
        .isEqualTo(200);
  }

  @Test
  void retiredAgentsAreWrittenToNoMoreAfterASecond() {
    admin.post("/messages", agent.message(1));
    retire(agent);
    Awaitility.await()
        .atMost(Duration.ofSeconds(1))
        .until(() -> admin.post("/messages", agent.message(2)).status() == 422);
  }

  @Test
  void agentsThatAreNotThereAreNotFound() {
    AgentInbox foreign = AgentInbox.of(admin().newTenant());
    Map<String, Object> ghost = Map.of("agentId", UUID.randomUUID().toString());
    assertThat(admin.post("/messages", foreign.message(1)).status()).isEqualTo(404);
    assertThat(admin.post("/messages", message(ghost, 1)).status()).isEqualTo(404);
    assertThat(foreign.numbers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"broadcast\":false}",
        "{\"broadcast\":true,\"topic\":\"x\"}",
        "{\"topic\":\"a b\"}",
        "{\"topic\":\"\"}",
        "{\"agentId\":\"nobody\"}",
        "{\"everybody\":true}",
        "null",
        "[]"
      })
  void aDestinationThatIsNoneIsRefused(String to) {
    Answer answer =
        admin.raw("POST", "/messages", "{\"to\":%s,\"type\":\"x\",\"body\":1}".formatted(to));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.body().path("errors").path(0).path("pointer").asString()).startsWith("/to");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"type\":\"\",\"body\":1",
        "\"type\":\" \",\"body\":1",
        "\"body\":1",
        "\"type\":\"x\"",
        "\"type\":\"x\",\"body\":1,\"ttlSeconds\":0",
        "\"type\":\"x\",\"body\":1,\"ttlSeconds\":1.5",
        "\"type\":\"x\",\"body\":1,\"ttlSeconds\":99999999",
        "\"type\":\"x\",\"body\":1,\"correlationId\":\"\"",
        "\"type\":\"x\",\"body\":1,\"priority\":1"
      })
  void aMessageThatIsNoneIsRefused(String fields) {
    Answer answer =
        admin.raw("POST", "/messages", "{\"to\":{\"broadcast\":true},%s}".formatted(fields));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(agent.numbers()).isEmpty();
  }

  @Test
  void aBodyMayHave64KibibytesAndNoMore() {
    Map<String, Object> message = new HashMap<>(agent.message(1));
    message.put("body", "x".repeat((64 << 10) - 2));
    assertThat(admin.post("/messages", message).status()).isEqualTo(202);
    message.put("body", "x".repeat((64 << 10) - 1));
    Answer answer = admin.post("/messages", message);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors").path(0).path("pointer").asString()).isEqualTo("/body");
    Answer batch =
        admin.post("/messages/batch", Map.of("items", List.of(agent.message(1), message)));
    assertThat(batch.status()).isEqualTo(400);
    assertThat(batch.body().path("errors").path(0).path("pointer").asString())
        .isEqualTo("/items/1/body");
    assertThat(agent.receive(0)).hasSize(1);
  }

  @Test
  void anExpiredMessageIsNotSeen() {
    Map<String, Object> message = new HashMap<>(agent.message(1));
    message.put("ttlSeconds", 1);
    admin.post("/messages", message);
    admin.post("/messages", agent.message(2));
    Awaitility.await().pollDelay(Duration.ofMillis(1_100)).until(() -> true);
    assertThat(agent.numbers()).containsExactly(2);
  }

  @Test
  void aBatchKeepsItsOrder() {
    List<Object> items = new ArrayList<>();
    IntStream.range(0, 1_000).forEach(n -> items.add(agent.message(n)));

    Answer answer = admin.post("/messages/batch", Map.of("items", items));

    assertThat(answer.status()).isEqualTo(202);
    List<String> ids =
        answer.body().path("items").valueStream().map(i -> i.path("messageId").asString()).toList();
    List<JsonNode> received = new ArrayList<>();
    while (received.size() < 1_000) {
      received.addAll(agent.receive(5));
    }
    assertThat(received)
        .map(AgentInbox::number)
        .isEqualTo(IntStream.range(0, 1_000).boxed().toList());
    assertThat(received).map(item -> item.path("body").path("messageId").asString()).isEqualTo(ids);
  }

  @Test
  void aBatchIsSentAsAWholeOrNotAtAll() {
    Map<String, Object> ghost = Map.of("agentId", UUID.randomUUID().toString());
    AgentInbox retired = AgentInbox.of(admin);
    retire(retired);
    for (Object bad : List.of(message(ghost, 2), retired.message(2), Map.of("type", "x"))) {
      Answer answer =
          admin.post("/messages/batch", Map.of("items", List.of(agent.message(1), bad)));
      assertThat(answer.status()).as(answer.toString()).isIn(400, 404, 422);
    }
    assertThat(agent.numbers()).isEmpty();
  }

  @Test
  void aBatchHasOneToAThousandMessages() {
    List<Object> items = new ArrayList<>();
    IntStream.range(0, 1_001).forEach(n -> items.add(agent.message(n)));
    assertThat(admin.post("/messages/batch", Map.of("items", items)).status()).isEqualTo(400);
    assertThat(admin.post("/messages/batch", Map.of("items", List.of())).status()).isEqualTo(400);
  }

  @Test
  void whatIsWrongInABatchIsPointedTo() {
    Answer answer =
        admin.post(
            "/messages/batch",
            Map.of(
                "items",
                List.of(
                    agent.message(1),
                    Map.of("to", Map.of("topic", "a b"), "type", "x", "body", 1))));
    assertThat(answer.body().path("errors").path(0).path("pointer").asString())
        .isEqualTo("/items/1/to/topic");
  }

  @Test
  void onlyThoseWhoMaySendMaySend() {
    Api auditor = admin.newClient("AUDITOR");
    Answer answer = auditor.post("/messages", agent.message(1));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text("action")).isEqualTo("message:send");
  }

  @Test
  void anInboxIsFullByTheSizeOfItsLettersToo() {
    Map<String, Object> large = new HashMap<>(agent.message(0));
    large.put("body", "x".repeat(60_000));
    try (Instance small = start(Map.of("hive.inbox.max-bytes", "200KB"))) {
      Api sender = admin.at(small);
      for (int i = 0; i < 4; i++) {
        assertThat(sender.post("/messages", large).status()).isEqualTo(202);
      }
      assertThat(sender.post("/messages", large).status()).isEqualTo(429);
      try (Instance another = start(Map.of("hive.inbox.max-bytes", "200KB"))) {
        assertThat(admin.at(another).post("/messages", large).status()).isEqualTo(429);
      }
      assertThat(agent.receive(0)).hasSize(4);
      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> sender.post("/messages", large).status() == 202);
    }
  }

  @Test
  void aFullInboxRefusesMessagesButDoesNotSilenceATopic() {
    AgentInbox reading = AgentInbox.of(admin);
    subscribe(agent, "PUT", "news");
    subscribe(reading, "PUT", "news");
    try (Instance small = start(Map.of("hive.inbox.capacity", 3))) {
      Api sender = admin.at(small);
      for (int i = 0; i < 3; i++) {
        assertThat(sender.post("/messages", agent.message(i)).status()).isEqualTo(202);
      }
      Answer refused = sender.post("/messages", agent.message(3));
      Answer topic = sender.post("/messages", message(Map.of("topic", "news"), 4));

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      assertThat(topic.status()).isEqualTo(202);
      assertThat(topic.body().path("skipped").valueStream().map(JsonNode::asString))
          .containsExactly(agent.id());
      assertThat(reading.numbers()).containsExactly(4);
      assertThat(agent.numbers()).containsExactly(0, 1, 2);
      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> sender.post("/messages", agent.message(5)).status() == 202);
    }
  }
}
