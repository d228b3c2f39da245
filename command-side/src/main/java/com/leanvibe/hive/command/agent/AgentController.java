package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.gateway.Answers;
import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Created;
import com.leanvibe.hive.command.gateway.Done;
import com.leanvibe.hive.command.gateway.Idempotency;
import com.leanvibe.hive.command.gateway.Origins;
import com.leanvibe.hive.command.gateway.Versioned;
import com.leanvibe.hive.command.identity.Credentials;
import com.leanvibe.hive.command.identity.NewSecret;
import com.leanvibe.hive.command.store.ConstraintViolation;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Registers agents and says what they are. */
@RestController
@RequestMapping("/api/v1/agents")
class AgentController {

  private static final String MERGE_PATCH = "application/merge-patch+json";

  record Registered(AgentId agentId, long version, NewSecret credentials) implements Versioned {}

  record Rotated(AgentId agentId, long version, NewSecret credentials) implements Versioned {}

  record Changed(AgentId agentId, long version) implements Versioned {}

  private final Commands commands;
  private final Idempotency idempotency;
  private final Origins origins;
  private final Answers answers;
  private final Credentials credentials;

  AgentController(
      Commands commands,
      Idempotency idempotency,
      Origins origins,
      Answers answers,
      Credentials credentials) {
    this.commands = commands;
    this.idempotency = idempotency;
    this.origins = origins;
    this.answers = answers;
    this.credentials = credentials;
  }

  @PostMapping
  @Allowed(
      action = "agent:register",
      roles = {Role.ADMIN, Role.OPERATOR})
  ResponseEntity<Registered> register(@RequestBody AgentRequest body, Caller caller) {
    body.check();
    AgentId id = AgentId.next();
    NewSecret secret = credentials.generate(id.text());
    Created<Registered> created =
        named(
            body.name(),
            () ->
                idempotency.<AgentId, Registered>create(
                    body.asCommand(id, caller.tenant()),
                    agent -> new Registered(agent, 0, secret),
                    Registered.class,
                    credentials.issueToAgent(id, caller.tenant(), secret)));
    return answers.createdOne(created);
  }

  @PatchMapping(
      consumes = {MediaType.APPLICATION_JSON_VALUE, MERGE_PATCH},
      path = "/{id}")
  @Allowed(
      action = "agent:change",
      roles = {Role.ADMIN, Role.OPERATOR, Role.AGENT},
      self = "id")
  ResponseEntity<Changed> change(
      @PathVariable AgentId id, @RequestBody ObjectNode patch, Caller caller) {
    ChangeAgent command = AgentPatch.read(patch, id, origins.of(caller));
    return changed(id, named(command.name(), () -> commands.send(command)));
  }

  @PostMapping("/{id}/credentials/rotate")
  @Allowed(
      action = "agent:rotate-credentials",
      roles = {Role.ADMIN, Role.OPERATOR, Role.AGENT},
      self = "id")
  ResponseEntity<Rotated> rotate(@PathVariable AgentId id, Caller caller) {
    NewSecret secret = credentials.generate(id.text());
    Done<Long> done =
        commands.send(
            new RotateAgentCredentials(id, origins.of(caller)), credentials.replace(secret));
    return answers.done(done, done.result(), new Rotated(id, done.result(), secret));
  }

  @PutMapping("/{id}/topics/{topic}")
  @Allowed(
      action = "agent:subscribe",
      roles = {Role.ADMIN, Role.OPERATOR, Role.AGENT},
      self = "id")
  ResponseEntity<Changed> subscribe(
      @PathVariable AgentId id, @PathVariable String topic, Caller caller) {
    return changed(
        id, commands.send(new SubscribeAgent(id, origins.of(caller), Topics.checked(topic))));
  }

  @DeleteMapping("/{id}/topics/{topic}")
  @Allowed(
      action = "agent:unsubscribe",
      roles = {Role.ADMIN, Role.OPERATOR, Role.AGENT},
      self = "id")
  ResponseEntity<Changed> unsubscribe(
      @PathVariable AgentId id, @PathVariable String topic, Caller caller) {
    return changed(
        id, commands.send(new UnsubscribeAgent(id, origins.of(caller), Topics.checked(topic))));
  }

  private ResponseEntity<Changed> changed(AgentId id, Done<Long> done) {
    return answers.done(done, done.result(), new Changed(id, done.result()));
  }

  private interface Sending<R> {
    R send();
  }

  /** Names are unique in a tenant, over all instances: the table refuses the second. */
  private static <R> R named(@Nullable String name, Sending<R> sending) {
    try {
      return sending.send();
    } catch (ConstraintViolation violation) {
      if (violation.constraint().equals("agent_name")) {
        throw Problem.conflict("There is an agent named " + Objects.requireNonNull(name));
      }
      throw violation;
    }
  }
}
