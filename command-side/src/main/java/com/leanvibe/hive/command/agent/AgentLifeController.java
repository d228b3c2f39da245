package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.gateway.Answers;
import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Done;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.gateway.Reason;
import com.leanvibe.hive.command.gateway.Versioned;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Leads agents through their life. */
@RestController
@RequestMapping("/api/v1/agents/{id}")
class AgentLifeController {

  record Changed(AgentId agentId, long version) implements Versioned {}

  private final Commands commands;
  private final Answers answers;
  private final Agents agents;
  private final Presence presence;
  private final Departures departures;

  AgentLifeController(
      Commands commands, Answers answers, Agents agents, Presence presence, Departures departures) {
    this.commands = commands;
    this.answers = answers;
    this.agents = agents;
    this.presence = presence;
    this.departures = departures;
  }

  @PostMapping("/drain")
  @Operation(summary = "Let an agent finish what it holds and give it nothing new")
  @Allowed(action = "agent:drain")
  ResponseEntity<Changed> drain(
      @PathVariable AgentId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    return send(id, new DrainAgent(id, Origin.of(caller, ifMatch), Reason.of(body)));
  }

  @PostMapping("/sleep")
  @Operation(summary = "Put an agent to sleep")
  @Allowed(action = "agent:sleep")
  ResponseEntity<Changed> sleep(
      @PathVariable AgentId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    return send(id, new SleepAgent(id, Origin.of(caller, ifMatch), Reason.of(body)));
  }

  @PostMapping("/wake")
  @Operation(summary = "End an agent's sleep")
  @Allowed(action = "agent:wake")
  ResponseEntity<Changed> wake(
      @PathVariable AgentId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    return send(id, new WakeAgent(id, Origin.of(caller, ifMatch), isPresent(id, caller)));
  }

  @PostMapping("/suspend")
  @Operation(summary = "Stop an agent at once and take back what it holds")
  @Allowed(action = "agent:suspend")
  ResponseEntity<Changed> suspend(
      @PathVariable AgentId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    return send(id, new SuspendAgent(id, Origin.of(caller, ifMatch), Reason.of(body)));
  }

  @PostMapping("/resume")
  @Operation(summary = "End an agent's draining or suspension")
  @Allowed(action = "agent:resume")
  ResponseEntity<Changed> resume(
      @PathVariable AgentId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    return send(
        id,
        new ResumeAgent(id, Origin.of(caller, ifMatch), isPresent(id, caller), Reason.of(body)));
  }

  @PostMapping("/retire")
  @Operation(summary = "End an agent's membership for good")
  @Allowed(action = "agent:retire")
  ResponseEntity<Changed> retire(
      @PathVariable AgentId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    ResponseEntity<Changed> retired =
        send(id, new RetireAgent(id, Origin.of(caller, ifMatch), Reason.of(body)));
    departures.departed(id);
    return retired;
  }

  private boolean isPresent(AgentId id, Caller caller) {
    return presence.isPresent(agents.find(caller.tenant(), id));
  }

  private ResponseEntity<Changed> send(AgentId id, Object command) {
    Done<Long> done = commands.send(command);
    return answers.done(done, done.result(), new Changed(id, done.result()));
  }
}
