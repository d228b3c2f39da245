package com.leanvibe.hive.command.coordination.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.AgentApi;
import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.Instance;
import com.leanvibe.hive.command.agent.Agents;
import com.leanvibe.hive.command.coordination.AgentInbox;
import com.leanvibe.hive.command.coordination.Inboxes;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.agent.AgentStatus;
import com.leanvibe.hive.services.Redis;
import com.leanvibe.hive.services.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Agents hear by their inboxes what the hive and others have to say. */
class InboxRoutesTest extends CommandSideTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Api tenant = admin().newTenant();
  private final AgentInbox agent = AgentInbox.of(tenant);

  @Test
  void whoeverWaitsIsAnsweredAsSoonAsThereIsSomething() throws Exception {
    try (ExecutorService waiter = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<JsonNode>> waiting = waiter.submit(() -> agent.receive(30));
      await().until(() -> shared().bean(Bells.class).listeners() > 0);
      long before = System.nanoTime();
      tenant.post("/messages", agent.message(5));
      assertThat(waiting.get()).map(AgentInbox::number).containsExactly(5);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    }
  }

  @Test
  void whoeverDoesNotWaitIsAnsweredAtOnce() {
    Answer answer = agent.get("?waitSeconds=0");
    assertThat(answer.body().path("items").isEmpty()).isTrue();
    assertThat(answer.position()).isPositive();
  }

  @Test
  void readingIsASignOfLife() {
    AgentInbox reader = AgentInbox.of(admin());
    reader.read(1, 0);
    assertThat(shared().bean(Agents.class).find("default", AgentId.of(reader.id())).status())
        .isEqualTo(AgentStatus.ONLINE);
  }

  @Test
  void acknowledgingIsASignOfLifeToo() {
    AgentInbox reader = AgentInbox.of(admin());
    reader.ack(List.of("1-1"));
    assertThat(shared().bean(Agents.class).find("default", AgentId.of(reader.id())).status())
        .isEqualTo(AgentStatus.ONLINE);
  }

  @Test
  void whoeverIsRetiredLeavesNoLettersBehind() {
    AgentInbox leaver = AgentInbox.of(tenant);
    tenant.post("/messages", leaver.message(1));
    tenant.post("/messages", agent.message(1));
    assertThat(streams(leaver)).isOne();

    tenant.post("/agents/" + leaver.id() + "/retire", Map.of("reason", "old"));
    assertThat(streams(leaver)).isZero();

    shared().bean(Inboxes.class).put(List.of(Rig.message(AgentId.of(leaver.id()), 2)));
    assertThat(streams(leaver)).isOne();
    shared().bean(Clearance.class).sweep();
    assertThat(streams(leaver)).isZero();
    assertThat(streams(agent)).isOne();
  }

  private static long streams(AgentInbox of) {
    AgentId id = AgentId.of(of.id());
    return shared()
        .bean("readingLine", RedisLine.class)
        .<Long>ask(redis -> redis.exists(Streams.inbox(id), Streams.dead(id)));
  }

  @Test
  void anAssignmentComesWithAllTheTaskIs() {
    String capability = "cap-" + UUID.randomUUID();
    AgentInbox worker = new AgentInbox(tenant.newAgent(1, capability));
    worker.read(1, 0);
    String task = tenant.submit(capability, Map.of("payload", Map.of("n", 1), "priority", 9));

    JsonNode item = worker.receive(20).getFirst();

    assertThat(item.path("kind").asString()).isEqualTo("ASSIGNMENT");
    assertThat(item.path("body").path("taskId").asString()).isEqualTo(task);
    assertThat(item.path("body").path("attempt").asInt()).isEqualTo(1);
    assertThat(item.path("body").path("payload").path("n").asInt()).isEqualTo(1);
    assertThat(item.path("body").path("priority").asInt()).isEqualTo(9);
    assertThat(item.path("body").path("leaseExpiresAt").isString()).isTrue();
    assertThat(worker.agent().post("/tasks/" + task + "/start", Map.of("attempt", 1)).status())
        .isEqualTo(200);
  }

  @Test
  void anAssignmentThatWasTakenBackIsNotShownButItsCancellationIs() {
    String capability = "cap-" + UUID.randomUUID();
    AgentInbox worker = new AgentInbox(tenant.newAgent(1, capability));
    worker.read(1, 0);
    String task = tenant.submit(capability, Map.of());
    assertThat(worker.read(1, 20)).hasSize(1);
    tenant.post("/tasks/" + task + "/cancel", Map.of("reason", "not needed"));

    JsonNode item = worker.receive(20).getFirst();

    assertThat(item.path("kind").asString()).isEqualTo("CANCELLATION");
    assertThat(item.path("body").path("taskId").asString()).isEqualTo(task);
  }

  @Test
  void whatIsWipedIsAssignedAgain() {
    String capability = "cap-" + UUID.randomUUID();
    AgentInbox worker = new AgentInbox(tenant.newAgent(1, capability));
    worker.read(1, 0);
    String task = tenant.submit(capability, Map.of());
    assertThat(worker.read(1, 20)).hasSize(1);

    Services.forTests().redis().wipe();

    JsonNode item = worker.receive(20).getFirst();
    assertThat(item.path("body").path("taskId").asString()).isEqualTo(task);
    assertThat(item.path("deliveries").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?max=0",
        "?max=101",
        "?max=x",
        "?waitSeconds=-1",
        "?waitSeconds=61",
        "?wait=1",
        "?max=1&x="
      })
  void aQuestionThatIsNoneIsRefused(String query) {
    Answer answer = agent.get(query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors").path(0).path("pointer").asString()).startsWith("?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"deliveryIds\":[]}",
        "{\"deliveryIds\":[\"1\"]}",
        "{\"deliveryIds\":[\"x-y\"]}",
        "{\"deliveryIds\":[null]}",
        "{\"deliveryIds\":[\"99999999999999999999-0\"]}",
        "{\"deliveryIds\":\"1-1\"}",
        "{\"deliveryIds\":[\"1-1\"],\"all\":true}"
      })
  void anAcknowledgementThatIsNoneIsRefused(String body) {
    assertThat(
            agent.agent().api().raw("POST", "/agents/" + agent.id() + "/inbox/ack", body).status())
        .isEqualTo(400);
  }

  @Test
  void anAcknowledgementTellsHowManyThereWere() {
    tenant.post("/messages", agent.message(1));
    tenant.post("/messages", agent.message(2));
    List<String> ids =
        agent.read(10, 5).stream().map(item -> item.path("deliveryId").asString()).toList();

    assertThat(agent.ack(List.of(ids.get(0), "1-1")).body().path("acked").asInt()).isEqualTo(1);
    assertThat(agent.ack(ids).body().path("acked").asInt()).isEqualTo(1);
    assertThat(agent.ack(Collections.nCopies(1_001, "1-1")).status()).isEqualTo(400);
  }

  @Test
  void anInboxIsItsAgentsAlone() {
    AgentApi other = tenant.newAgent(1);
    Api operator = tenant.newClient("OPERATOR");
    String inbox = "/agents/" + agent.id() + "/inbox";
    Map<Api, Integer> strangers =
        Map.of(
            other.api(),
            403,
            operator,
            403,
            admin().newTenant(),
            404,
            admin().newAgent(1).api(),
            404);
    strangers.forEach(
        (stranger, status) -> {
          assertThat(stranger.get(inbox).status()).isEqualTo(status);
          assertThat(stranger.get(inbox + "/stream").status()).isEqualTo(status);
          assertThat(stranger.post(inbox + "/ack", Map.of("deliveryIds", List.of("1-1"))).status())
              .isEqualTo(status);
        });
    assertThat(other.api().get(inbox).text("resource")).isEqualTo("agent/" + agent.id());
  }

  @Test
  void deadLettersAreSeenAndRedrivenByOperators() {
    Map<String, Object> impatient =
        Map.of("hive.inbox.visibility-timeout", "200ms", "hive.inbox.max-deliveries", 2);
    try (Instance instance = start(impatient)) {
      AgentInbox here = agent.at(instance);
      String path = "/agents/" + agent.id() + "/inbox/dead-letters";
      Api operator = tenant.newClient("OPERATOR").at(instance);
      tenant.post("/messages", agent.message(1));
      tenant.post("/messages", agent.message(2));
      await()
          .atMost(SOON)
          .until(
              () -> {
                here.read(10, 0);
                return operator.get(path).body().path("items").size() == 2;
              });

      Answer page = operator.get(path + "?limit=1");
      JsonNode dead = page.body().path("items").path(0);
      assertThat(AgentInbox.number(dead)).isEqualTo(1);
      assertThat(dead.path("deliveries").asInt()).isEqualTo(2);
      assertThat(page.text("next")).isNotEmpty();
      Answer redriven =
          operator.post(
              path + "/redrive",
              Map.of("deliveryIds", List.of(dead.path("deliveryId").asString())));
      assertThat(redriven.body().path("redriven").asInt()).isEqualTo(1);
      assertThat(operator.raw("POST", path + "/redrive", "").body().path("redriven").asInt())
          .isEqualTo(1);
      assertThat(agent.numbers()).containsExactly(1, 2);
    }
  }

  @Test
  void deadLettersAreNotForEverybody() {
    String path = "/agents/" + agent.id() + "/inbox/dead-letters";
    assertThat(agent.agent().api().get(path).status()).isEqualTo(403);
    assertThat(admin().newTenant().get(path).status()).isEqualTo(404);
    assertThat(admin().newTenant().post(path + "/redrive", Map.of()).status()).isEqualTo(404);
    assertThat(tenant.get(path + "?limit=0").status()).isEqualTo(400);
    assertThat(tenant.get(path + "?cursor=xxx").status()).isEqualTo(400);
    assertThat(tenant.get(path + "?page=1").status()).isEqualTo(400);
    assertThat(tenant.post(path + "/redrive", Map.of("deliveryIds", List.of("x"))).status())
        .isEqualTo(400);
  }

  @Test
  void whileRedisIsAwayAgentsAreAskedToComeAgain() {
    Redis redis = Services.forTests().redis();
    redis.kill();
    List<Answer> answers = new ArrayList<>();
    try {
      answers.add(agent.get("?waitSeconds=0"));
      answers.add(agent.get("/stream"));
      answers.add(agent.ack(List.of("1-1")));
      answers.add(tenant.post("/messages", agent.message(1)));
      answers.add(tenant.get("/agents/" + agent.id() + "/inbox/dead-letters"));
    } finally {
      redis.start();
    }
    assertThat(answers).allMatch(answer -> answer.status() == 503);
    assertThat(answers).allMatch(answer -> answer.header("Retry-After").equals("1"));
    assertThat(answers)
        .allMatch(answer -> answer.header("Content-Type").startsWith("application/problem+json"));
    await().atMost(SOON).until(() -> agent.get("?waitSeconds=0").status() == 200);
  }
}
