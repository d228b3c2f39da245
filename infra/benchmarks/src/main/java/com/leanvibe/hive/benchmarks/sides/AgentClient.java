package com.leanvibe.hive.benchmarks.sides;

import com.leanvibe.hive.benchmarks.load.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** An agent that works over HTTP on one connection of its own. One thread at a time. */
public final class AgentClient implements AutoCloseable {

  /** A task in the agent's hands; {@code note} is what the submitter put into its payload. */
  public record Held(String taskId, int attempt, long note) {}

  /** A message in the agent's inbox, with what its sender put into its body as {@code note}. */
  public record Letter(String deliveryId, long note) {}

  private final String id;
  private final Client client;

  private AgentClient(String id, Client client) {
    this.id = id;
    this.client = client;
  }

  /** Registers an agent with room for so many tasks, and signs in as it. */
  public static AgentClient register(SideProcess side, Client admin, int room) throws IOException {
    JsonNode agent =
        admin.post(
            201,
            "/agents",
            "{\"name\": \"agent %s\", \"maxConcurrentTasks\": %d}"
                .formatted(UUID.randomUUID(), room));
    JsonNode credentials = agent.path("credentials");
    return new AgentClient(
        agent.path("agentId").asString(),
        side.signIn(
            credentials.path("clientId").asString(), credentials.path("clientSecret").asString()));
  }

  public String id() {
    return id;
  }

  /** Reads up to so many letters, and waits for the first. */
  public List<Letter> read(int max, int waitSeconds) throws IOException {
    Wire.Answer answer =
        client.get("/agents/%s/inbox?max=%d&waitSeconds=%d".formatted(id, max, waitSeconds), "");
    Client.require(200, answer);
    List<Letter> letters = new ArrayList<>();
    for (JsonNode item : Client.JSON.readTree(answer.body()).path("items")) {
      letters.add(new Letter(item.path("deliveryId").asString(), note(item.path("body"))));
    }
    return letters;
  }

  private static long note(JsonNode message) {
    JsonNode note = message.findValue("note");
    return note == null ? 0 : note.asLong();
  }

  /** Has these removed from the inbox. */
  public void acknowledge(List<Letter> letters) throws IOException {
    String ids =
        letters.stream()
            .map(letter -> '"' + letter.deliveryId() + '"')
            .collect(Collectors.joining(", "));
    client.post(200, "/agents/" + id + "/inbox/ack", "{\"deliveryIds\": [" + ids + "]}");
  }

  /** Says that it lives. */
  public void beat() throws IOException {
    client.post(200, "/agents/" + id + "/heartbeat", "{}");
  }

  /** Leaves for good: nothing more is assigned to it. */
  public void retire() throws IOException {
    client.post(200, "/agents/" + id + "/retire", "{}");
  }

  /** Asks for up to so many tasks, and waits for the first. */
  public List<Held> claim(int max, int waitSeconds) throws IOException {
    JsonNode answer =
        client.post(
            200,
            "/agents/" + id + "/claim",
            "{\"max\": %d, \"waitSeconds\": %d}".formatted(max, waitSeconds));
    List<Held> held = new ArrayList<>();
    for (JsonNode item : answer.path("items")) {
      held.add(
          new Held(
              item.path("taskId").asString(),
              item.path("attempt").asInt(),
              item.path("payload").path("note").asLong()));
    }
    return held;
  }

  public void start(Held task) throws IOException {
    client.post(200, "/tasks/" + task.taskId() + "/start", attempt(task));
  }

  public void complete(Held task) throws IOException {
    client.post(200, "/tasks/" + task.taskId() + "/complete", attempt(task));
  }

  private static String attempt(Held task) {
    return "{\"attempt\": " + task.attempt() + "}";
  }

  /** Submits a task with a note for whoever gets it. */
  public static void submit(Client client, long note) throws IOException {
    Wire.Answer answer =
        client.post(
            "/tasks",
            Client.bytes("{\"title\": \"Do it\", \"payload\": {\"note\": " + note + "}}"));
    Client.require(201, answer);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
