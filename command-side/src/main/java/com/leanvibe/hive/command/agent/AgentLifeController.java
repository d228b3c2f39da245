package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.gateway.Answers;
import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Done;
import com.leanvibe.hive.command.gateway.Origins;
import com.leanvibe.hive.command.gateway.Reason;
import com.leanvibe.hive.command.gateway.Versioned;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
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
  private final Origins origins;
  private final Answers answers;
  private final Agents agents;
  private final Presence presence;

  AgentLifeController(
      Commands commands, Origins origins, Answers answers, Agents agents, Presence presence) {
    this.commands = commands;
    this.origins = origins;
    this.answers = answers;
    this.agents = agents;
    this.presence = presence;
  }

  @PostMapping("/drain")
  @Allowed(
      action = "agent:drain",
      roles = {Role.ADMIN, Role.OPERATOR, Role.AGENT},
      self = "id")
  ResponseEntity<Changed> drain(
      @PathVariable AgentId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller) {
    return send(id, new DrainAgent(id, origins.of(caller), Reason.of(body)));
  }

  @PostMapping("/sleep")
  @Allowed(
      action = "agent:sleep",
      roles = {Role.ADMIN, Role.OPERATOR, Role.AGENT},
      self = "id")
  ResponseEntity<Changed> sleep(
      @PathVariable AgentId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller) {
    return send(id, new SleepAgent(id, origins.of(caller), Reason.of(body)));
  }

  @PostMapping("/wake")
  @Allowed(
      action = "agent:wake",
      roles = {Role.ADMIN, Role.OPERATOR, Role.AGENT},
      self = "id")
  ResponseEntity<Changed> wake(
      @PathVariable AgentId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller) {
    return send(id, new WakeAgent(id, origins.of(caller), isPresent(id, caller)));
  }

  @PostMapping("/suspend")
  @Allowed(
      action = "agent:suspend",
      roles = {Role.ADMIN, Role.OPERATOR})
  ResponseEntity<Changed> suspend(
      @PathVariable AgentId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller) {
    return send(id, new SuspendAgent(id, origins.of(caller), Reason.of(body)));
  }

  @PostMapping("/resume")
  @Allowed(
      action = "agent:resume",
      roles = {Role.ADMIN, Role.OPERATOR})
  ResponseEntity<Changed> resume(
      @PathVariable AgentId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller) {
    return send(
        id, new ResumeAgent(id, origins.of(caller), isPresent(id, caller), Reason.of(body)));
  }

  @PostMapping("/retire")
  @Allowed(
      action = "agent:retire",
      roles = {Role.ADMIN, Role.OPERATOR, Role.AGENT},
      self = "id")
  ResponseEntity<Changed> retire(
      @PathVariable AgentId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller) {
    return send(id, new RetireAgent(id, origins.of(caller), Reason.of(body)));
  }

  private boolean isPresent(AgentId id, Caller caller) {
    return presence.isPresent(agents.find(caller.tenant(), id));
  }

  private ResponseEntity<Changed> send(AgentId id, Object command) {
    Done<Long> done = commands.send(command);
    return answers.done(done, done.result(), new Changed(id, done.result()));
  }
}
