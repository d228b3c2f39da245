package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.command.agent.Agents;
import com.leanvibe.hive.command.gateway.Answers;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets people see what agents did not cope with, and have it delivered once more. */
@RestController
@RequestMapping("/api/v1/agents/{id}/inbox/dead-letters")
class DeadLetterController {

  /** {@code deliveryIds} absent: all of them. */
  record Selection(@Nullable List<String> deliveryIds) {}

  record Redriven(long redriven) {}

  private final DeadLetters deadLetters;
  private final Agents agents;
  private final Answers answers;

  DeadLetterController(DeadLetters deadLetters, Agents agents, Answers answers) {
    this.deadLetters = deadLetters;
    this.agents = agents;
    this.answers = answers;
  }

  @GetMapping
  @Operation(summary = "List the letters an agent did not cope with")
  @Allowed(action = "agent:read-dead-letters")
  ResponseEntity<Page<DeadLetter>> listDeadLetters(
      @PathVariable AgentId id,
      Limit limit,
      @Nullable Cursor cursor,
      Caller caller,
      HttpServletRequest request) {
    QueryParameters.allow(request, Set.of("limit", "cursor"));
    agents.find(caller.tenant(), id);
    return answers.now(deadLetters.list(id, limit, cursor));
  }

  @PostMapping("/redrive")
  @Operation(summary = "Deliver dead letters once more")
  @Allowed(action = "agent:redrive")
  ResponseEntity<Redriven> redriveDeadLetters(
      @PathVariable AgentId id,
      @RequestBody(required = false) @Nullable Selection body,
      Caller caller) {
    agents.find(caller.tenant(), id);
    List<String> ids = body == null ? null : body.deliveryIds();
    DeliveryId.check(ids);
    long redriven = ids == null ? deadLetters.redriveAll(id) : deadLetters.redrive(id, ids);
    return answers.now(new Redriven(redriven));
  }
}
