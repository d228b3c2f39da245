package com.leanvibe.hive.command.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.AgentApi;
import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.Instance;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An agent's inbox, as the agent itself uses it. */
public record AgentInbox(AgentApi agent) {

  public static AgentInbox of(Api admin) {
    return new AgentInbox(admin.newAgent(1));
  }

  public String id() {
    return agent.id();
  }

  public AgentInbox at(Instance instance) {
    return new AgentInbox(new AgentApi(agent.id(), agent.api().at(instance)));
  }

  public Answer get(String query) {
    return agent.api().get("/agents/" + id() + "/inbox" + query);
  }

  /** Reads without acknowledging. */
  public List<JsonNode> read(int max, int waitSeconds) {
    Answer answer = get("?max=" + max + "&waitSeconds=" + waitSeconds);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.body().path("items").valueStream().toList();
  }

  public Answer ack(List<String> ids) {
    return agent.post("/agents/" + id() + "/inbox/ack", Map.of("deliveryIds", ids));
  }

  /** Reads and acknowledges. */
  public List<JsonNode> receive(int waitSeconds) {
    List<JsonNode> items = read(100, waitSeconds);
    if (!items.isEmpty()) {
      ack(items.stream().map(item -> item.path("deliveryId").asString()).toList());
    }
    return items;
  }

  /** The numbers of the messages in the inbox, which it empties. */
  public List<Integer> numbers() {
    return receive(0).stream().map(AgentInbox::number).toList();
  }

  public static int number(JsonNode item) {
    return item.path("body").path("body").path("n").asInt();
  }

  public static Map<String, Object> message(Map<String, Object> to, int number) {
    return Map.of("to", to, "type", "note", "body", Map.of("n", number));
  }

  /** A message to this agent. */
  public Map<String, Object> message(int number) {
    return message(Map.of("agentId", id()), number);
  }
}
