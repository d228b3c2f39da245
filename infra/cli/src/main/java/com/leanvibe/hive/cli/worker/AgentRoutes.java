package com.leanvibe.hive.cli.worker;

import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.HiveClient;
import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.client.Patience;
import com.leanvibe.hive.cli.client.RefusalException;
import com.leanvibe.hive.cli.shell.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an agent says to the hive, in its own name. */
final class AgentRoutes {

  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int BATCH = 10;

  private final HiveClient hive;
  private final UUID id;

  AgentRoutes(HiveClient hive, UUID id) {
    this.hive = hive;
    this.id = id;
  }

  /** The same, tried for longer or shorter. */
  AgentRoutes with(Patience patience) {
    return new AgentRoutes(hive.with(patience), id);
  }

  /** What has come for the agent; waits for something to come. */
  JsonNode inbox(Duration wait) {
    Call call =
        Call.look("/agents/" + id + "/inbox")
            .with("max", BATCH)
            .with("waitSeconds", wait.toSeconds())
            .within(wait.plus(ANSWER));
    return hive.json(call).path("items");
  }

  void acknowledge(List<String> deliveries) {
    ObjectNode body = Json.object();
    deliveries.forEach(body.putArray("deliveryIds")::add);
    hive.send(Call.report("/agents/" + id + "/inbox/ack", body));
  }

  JsonNode heartbeat(Collection<Mark> held) {
    ObjectNode body = Json.object();
    ArrayNode attempts = body.putArray("attempts");
    held.forEach(
        mark ->
            attempts
                .addObject()
                .put("taskId", mark.taskId().toString())
                .put("attempt", mark.attempt()));
    return hive.json(Call.report("/agents/" + id + "/heartbeat", body).within(SHORT));
  }

  /** Tells something about an attempt; see {@link Verdict} for how a refusal is to be read. */
  Verdict tell(String verb, Mark mark, ObjectNode body) {
    String path = "/tasks/%s/%s".formatted(mark.taskId(), verb);
    try {
      hive.send(Call.report(path, body.put("attempt", mark.attempt())));
      return Verdict.HEARD;
    } catch (RefusalException refusal) {
      return Verdict.of(refusal, verb, mark, id);
    }
  }

  /** Gives an attempt back unharmed: it doesn't count. */
  Verdict release(Mark mark, String reason) {
    return tell("release", mark, Json.object().put("reason", reason));
  }

  /** The attempts that the agent was given and has not begun, as of a position of the log. */
  List<Mark> assigned(long position) {
    Call call =
        Call.query("/tasks")
            .with("agentId", id)
            .with("status", "ASSIGNED")
            .with("limit", 500)
            .seeing(position, SHORT.dividedBy(2))
            .within(SHORT);
    List<Mark> assigned = new ArrayList<>();
    for (JsonNode task : hive.json(call).path("items")) {
      assigned.add(Mark.of(task));
    }
    return assigned;
  }

  /** Changes what the hive knows of the agent. */
  void change(ObjectNode registration) {
    hive.send(Call.patch("/agents/" + id, registration));
  }

  /**
   * Moves the agent on in its life.
   *
   * @return where in the log; empty where the agent stands so that it can't be done
   */
  OptionalLong move(String verb, String reason) {
    ObjectNode body = Json.object().put("reason", reason);
    try {
      return OptionalLong.of(
          hive.send(Call.report("/agents/%s/%s".formatted(id, verb), body)).position());
    } catch (RefusalException refusal) {
      if (refusal.status() == Verdict.CONFLICT) {
        return OptionalLong.empty();
      }
      throw refusal;
    }
  }
}
