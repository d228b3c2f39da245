package com.leanvibe.hive.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.AgentApi;
import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.CommandSideTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What may be asked of the hive, and how large it may be. */
class TaskRoutesTest extends CommandSideTest {

  private static final int MAX = 256 << 10;

  private final Api tenant = admin().newTenant();

  /** As JSON it has so many bytes. */
  private static Map<String, Object> json(int bytes) {
    return Map.of("x", "x".repeat(bytes - "{'x':''}".length()));
  }

  private static String pointer(Answer answer) {
    return answer.body().path("errors").path(0).path("pointer").asString();
  }

  @Test
  void aPayloadHasUpTo256KibibytesWhereverTheTaskStands() {
    Map<String, Object> good = Map.of("title", "x", "payload", json(MAX));
    Map<String, Object> bad = Map.of("title", "x", "payload", json(MAX + 1));
    Map<String, Object> step = Map.of("key", "a", "payload", json(MAX + 1));
    assertThat(tenant.post("/tasks", good).status()).isEqualTo(201);

    Answer single = tenant.post("/tasks", bad);
    Answer batch = tenant.post("/tasks/batch", Map.of("items", List.of(good, bad)));
    Answer workflow = tenant.post("/workflows", Map.of("name", "w", "tasks", List.of(step)));

    assertThat(List.of(single, batch, workflow)).map(Answer::status).containsOnly(400);
    assertThat(List.of(single, batch, workflow))
        .map(TaskRoutesTest::pointer)
        .containsExactly("/payload", "/items/1/payload", "/tasks/0/payload");
  }

  @Test
  void aResultHasUpTo256Kibibytes() {
    String capability = "cap-" + UUID.randomUUID();
    AgentApi agent = tenant.newAgent(1, capability);
    String task = tenant.submit(capability, Map.of());
    agent.claim(1, 10);
    String path = "/tasks/" + task + "/complete";

    Answer refused = agent.post(path, Map.of("attempt", 1, "result", json(MAX + 1)));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(pointer(refused)).isEqualTo("/result");
    assertThat(agent.post(path, Map.of("attempt", 1, "result", json(MAX))).status()).isEqualTo(200);
  }

  @Test
  void aTaskMayNeedManyCapabilitiesWithLongNames() {
    List<String> capabilities =
        Stream.generate(() -> UUID.randomUUID() + "-" + UUID.randomUUID() + "-" + UUID.randomUUID())
            .limit(30)
            .toList();
    Map<String, Object> task = Map.of("title", "x", "requiredCapabilities", capabilities);

    assertThat(tenant.post("/tasks", task).status()).isEqualTo(201);
    assertThat(tenant.post("/tasks", task).status()).isEqualTo(201);

    AgentApi agent = tenant.newAgent(2, capabilities.toArray(String[]::new));
    assertThat(agent.claim(2, 10)).isNotEmpty();
    Long lanes =
        shared()
            .bean(JdbcClient.class)
            .sql("select count(*) from lane where ? = any (capabilities)")
            .param(capabilities.getFirst())
            .query(Long.class)
            .single();
    assertThat(lanes).isOne();
  }
}
