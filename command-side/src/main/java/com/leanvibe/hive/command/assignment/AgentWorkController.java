package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.command.coordination.Admittance;
import com.leanvibe.hive.command.gateway.Answers;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.Checks;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What an agent itself says to the hive: that it lives, and that it wants work. */
@RestController
@RequestMapping("/api/v1/agents/{id}")
class AgentWorkController {

  private static final String CLAIM = "agent:claim";
  private static final int MAX_ATTEMPTS = 1000;
  private static final int MAX_CLAIM = 100;
  private static final int MAX_WAIT_SECONDS = 60;

  /** {@code load} is for dashboards of the agent's own; the hive does not decide by it. */
  record Heartbeat(@Nullable List<Held> attempts, @Nullable JsonNode load) {}

  record Held(TaskId taskId, int attempt) {}

  record Claim(@Nullable Integer max, @Nullable Integer waitSeconds) {}

  record Handed(List<HandedTask> items) {}

  private final Heartbeats heartbeats;
  private final Claims claims;
  private final Admittance.Desk desk;
  private final Answers answers;

  AgentWorkController(Heartbeats heartbeats, Claims claims, Admittance.Desk desk, Answers answers) {
    this.heartbeats = heartbeats;
    this.claims = claims;
    this.desk = desk;
    this.answers = answers;
  }

  @PostMapping("/heartbeat")
  @Operation(
      summary = "Say that the agent lives: renews the leases of the attempts it names",
      description =
          "Brings an OFFLINE agent ONLINE. An attempt without a lease in the answer is over; a"
              + " CANCEL directive names its task.")
  @Allowed(action = "agent:heartbeat", byAgent = true, self = "id")
  ResponseEntity<Heartbeats.Beat> heartbeat(
      @PathVariable AgentId id, @RequestBody Heartbeat body, Caller caller) {
    List<Held> attempts = body.attempts() == null ? List.of() : body.attempts();
    new Checks().size("attempts", attempts, 0, MAX_ATTEMPTS).verify();
    return answers.now(
        heartbeats.beat(
            caller.tenant(),
            id,
            attempts.stream().map(h -> new Heartbeats.Held(h.taskId(), h.attempt())).toList()));
  }

  @PostMapping("/claim")
  @Operation(
      summary = "Pull work instead of waiting to be assigned",
      description =
          "Hands over what the hive has assigned to the agent already, then takes from the queue as"
              + " far as the agent has room; waits up to waitSeconds for the first.")
  @Allowed(action = CLAIM, byAgent = true, self = "id")
  ResponseEntity<Handed> claim(@PathVariable AgentId id, @RequestBody Claim body, Caller caller)
      throws InterruptedException {
    int max = body.max() == null ? 1 : body.max();
    int wait = body.waitSeconds() == null ? 0 : body.waitSeconds();
    new Checks()
        .range("max", max, 1, MAX_CLAIM)
        .range("waitSeconds", wait, 0, MAX_WAIT_SECONDS)
        .verify();
    return answers.now(
        new Handed(
            claims.claim(caller.tenant(), id, max, Duration.ofSeconds(wait), desk.to(CLAIM, id))));
  }
}
