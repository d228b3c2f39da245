package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.command.coordination.Admittance;
import com.leanvibe.hive.command.gateway.Answers;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an agent does with its inbox. */
@RestController
@RequestMapping("/api/v1/agents/{id}/inbox")
class InboxController {

  static final String READ = "agent:read-inbox";

  private static final int MAX_ITEMS = 100;
  private static final int DEFAULT_ITEMS = 10;
  private static final int MAX_WAIT_SECONDS = 60;
  private static final int DEFAULT_WAIT_SECONDS = 20;

  record Found(List<InboxItem> items) {}

  record Received(List<String> deliveryIds) {}

  record Acknowledged(long acked) {}

  private final Polls polls;
  private final Inbox inbox;
  private final Pulse.Meter pulses;
  private final Admittance.Desk desk;
  private final Answers answers;

  InboxController(
      Polls polls, Inbox inbox, Pulse.Meter pulses, Admittance.Desk desk, Answers answers) {
    this.polls = polls;
    this.inbox = inbox;
    this.pulses = pulses;
    this.desk = desk;
    this.answers = answers;
  }

  @GetMapping
  @Operation(summary = "Read an inbox, waiting for letters where it is empty")
  @Allowed(action = READ, byAgent = true, self = "id")
  ResponseEntity<Found> readInbox(
      @PathVariable AgentId id,
      @RequestParam(required = false) @Nullable Integer max,
      @RequestParam(required = false) @Nullable Integer waitSeconds,
      Caller caller,
      HttpServletRequest request)
      throws InterruptedException {
    QueryParameters.allow(request, Set.of("max", "waitSeconds"));
    int items = QueryParameters.inRange("max", max, 1, MAX_ITEMS, DEFAULT_ITEMS);
    int wait =
        QueryParameters.inRange(
            "waitSeconds", waitSeconds, 0, MAX_WAIT_SECONDS, DEFAULT_WAIT_SECONDS);
    return answers.now(
        new Found(
            polls.poll(caller.tenant(), id, items, Duration.ofSeconds(wait), desk.to(READ, id))));
  }

  @PostMapping("/ack")
  @Operation(summary = "Acknowledge letters: they do not come again")
  @Allowed(action = "agent:acknowledge", byAgent = true, self = "id")
  ResponseEntity<Acknowledged> acknowledge(
      @PathVariable AgentId id, @RequestBody Received body, Caller caller) {
    DeliveryId.check(body.deliveryIds());
    pulses.of(caller.tenant(), id);
    return answers.now(new Acknowledged(inbox.acknowledge(id, body.deliveryIds())));
  }
}
