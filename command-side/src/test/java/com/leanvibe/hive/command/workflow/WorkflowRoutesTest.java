package com.leanvibe.hive.command.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.AgentApi;
import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.CommandSideTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Workflows are taken whole or not at all, and done in their order. */
class WorkflowRoutesTest extends CommandSideTest {

  private final String capability = "cap-" + UUID.randomUUID();
  private final Api tenant = admin().newTenant();

  @Test
  void aDiamondIsDoneInItsOrder() {
    Answer workflow =
        tenant.post(
            "/workflows",
            Map.of(
                "name",
                "diamond",
                "tasks",
                List.of(step("a"), step("b", "a"), step("c", "a"), step("d", "b", "c"))));
    assertThat(workflow.status()).isEqualTo(201);
    AgentApi agent = tenant.newAgent(2, capability);
    List<String> order = new ArrayList<>();
    while (order.size() < 4) {
      for (JsonNode task : agent.claim(2, 10)) {
        agent.post(
            "/tasks/" + task.path("taskId").asString() + "/complete",
            Map.of("attempt", task.path("attempt").asInt()));
        order.add(task.path("key").asString());
      }
    }
    assertThat(order.getFirst()).isEqualTo("a");
    assertThat(order.getLast()).isEqualTo("d");
    assertThat(order).containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  @Test
  void aCycleCreatesNothing() {
    assertThat(refused(List.of(step("a", "c"), step("b", "a"), step("c", "b")))).isEqualTo(422);
    assertThat(refused(List.of(step("a", "a")))).isEqualTo(422);
  }

  @Test
  void anUnknownKeyOrATwinCreatesNothing() {
    assertThat(refused(List.of(step("a", "ghost")))).isEqualTo(422);
    assertThat(refused(List.of(step("a"), step("a")))).isEqualTo(422);
  }

  @Test
  void oneInvalidStepCreatesNothing() {
    assertThat(refused(List.of(step("a"), Map.of("key", "b", "title", "x", "priority", 99))))
        .isEqualTo(400);
    assertThat(refused(List.of())).isEqualTo(400);
  }

  private int refused(List<Map<String, Object>> steps) {
    int status = tenant.post("/workflows", Map.of("name", "w", "tasks", steps)).status();
    Long stored =
        shared()
            .bean(JdbcClient.class)
            .sql("select count(*) from lane where capabilities = array[?::text]")
            .param(capability)
            .query(Long.class)
            .single();
    assertThat(stored).isZero();
    return status;
  }

  private Map<String, Object> step(String key, String... dependsOn) {
    return Map.of(
        "key",
        key,
        "title",
        "step " + key,
        "requiredCapabilities",
        List.of(capability),
        "dependsOn",
        List.of(dependsOn));
  }
}
