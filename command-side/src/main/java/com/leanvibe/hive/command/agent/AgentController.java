package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.gateway.Answers;
import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Created;
import com.leanvibe.hive.command.gateway.Done;
import com.leanvibe.hive.command.gateway.Idempotency;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.gateway.Versioned;
import com.leanvibe.hive.command.identity.Credentials;
import com.leanvibe.hive.command.identity.NewSecret;
import com.leanvibe.hive.command.store.ConstraintViolation;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.IdempotencyKey;
import com.leanvibe.hive.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
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
  private final Answers answers;
  private final Credentials credentials;

  AgentController(
      Commands commands, Idempotency idempotency, Answers answers, Credentials credentials) {
    this.commands = commands;
    this.idempotency = idempotency;
    this.answers = answers;
    this.credentials = credentials;
  }

  @PostMapping
  @Operation(summary = "Register an agent; its secret is shown this once")
  @Allowed(action = "agent:register")
  ResponseEntity<Registered> register(
      @RequestBody AgentRequest body, Caller caller, @Nullable IdempotencyKey key) {
    body.check();
    AgentId id = AgentId.next();
    NewSecret secret = credentials.generate(id.text());
    Created<Registered> created =
        named(
            body.name(),
            () ->
                idempotency.<AgentId, Registered>create(
                    key,
                    () -> body.asCommand(id, caller.tenant()),
                    agent -> new Registered(agent, 0, secret),
                    Registered.class,
                    credentials.issueToAgent(id, caller.tenant(), secret)));
    return answers.createdOne(created);
  }

  @PatchMapping(
      consumes = {MediaType.APPLICATION_JSON_VALUE, MERGE_PATCH},
      path = "/{id}")
  @Operation(
      summary = "Change what an agent is",
      description =
          "A JSON merge patch of name, type, capabilities, maxConcurrentTasks and labels; null"
              + " removes a type or a label")
  @Allowed(action = "agent:change")
  ResponseEntity<Changed> change(
      @PathVariable AgentId id,
      @RequestBody ObjectNode patch,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    ChangeAgent command = AgentPatch.read(patch, id, Origin.of(caller, ifMatch));
    return changed(id, named(command.name(), () -> commands.send(command)));
  }

  @PostMapping("/{id}/credentials/rotate")
  @Operation(summary = "Give an agent a new secret, shown this once; the old one stops working")
  @Allowed(action = "agent:rotate-credentials")
  ResponseEntity<Rotated> rotateCredentials(
      @PathVariable AgentId id, Caller caller, @Nullable IfMatch ifMatch) {
    NewSecret secret = credentials.generate(id.text());
    Done<Long> done =
        commands.send(
            new RotateAgentCredentials(id, Origin.of(caller, ifMatch)),
            credentials.replace(secret));
    return answers.done(done, done.result(), new Rotated(id, done.result(), secret));
  }

  @PutMapping("/{id}/topics/{topic}")
  @Operation(summary = "Subscribe an agent to a topic")
  @Allowed(action = "agent:subscribe")
  ResponseEntity<Changed> subscribe(
      @PathVariable AgentId id,
      @PathVariable String topic,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    return changed(
        id,
        commands.send(new SubscribeAgent(id, Origin.of(caller, ifMatch), Topics.checked(topic))));
  }

  @DeleteMapping("/{id}/topics/{topic}")
  @Operation(summary = "Unsubscribe an agent from a topic")
  @Allowed(action = "agent:unsubscribe")
  ResponseEntity<Changed> unsubscribe(
      @PathVariable AgentId id,
      @PathVariable String topic,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    return changed(
        id,
        commands.send(new UnsubscribeAgent(id, Origin.of(caller, ifMatch), Topics.checked(topic))));
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
