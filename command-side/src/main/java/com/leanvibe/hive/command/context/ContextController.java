package com.leanvibe.hive.command.context;

import com.leanvibe.hive.command.gateway.Answers;
import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Done;
import com.leanvibe.hive.command.gateway.Idempotency;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.gateway.Reason;
import com.leanvibe.hive.command.gateway.Versioned;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.context.ContextBody;
import com.leanvibe.hive.events.context.ContextId;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.security.Gate;
import com.leanvibe.hive.platform.web.Checks;
import com.leanvibe.hive.platform.web.IdempotencyKey;
import com.leanvibe.hive.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes in what agents have learned. */
@RestController
@RequestMapping("/api/v1/contexts")
class ContextController {

  private static final String STORE = "context:store";
  private static final String REVISE = "context:revise";
  private static final String FORGET = "context:forget";
  private static final Action FORGETTING = Action.parse(FORGET);
  private static final Action STORING = Action.parse(STORE);
  private static final Action REVISING = Action.parse(REVISE);
  private static final int MAX_BATCH = 500;

  record Batch(List<ContextRequest> items) {}

  record StoredBatch(List<StoredContext> items) {}

  record Changed(ContextId contextId, long version) implements Versioned {}

  private final ContextStorage storage;
  private final ContextKeys keys;
  private final Embedder embedder;
  private final Commands commands;
  private final Idempotency idempotency;
  private final Gate gate;
  private final Answers answers;

  ContextController(
      ContextStorage storage,
      ContextKeys keys,
      Embedder embedder,
      Commands commands,
      Idempotency idempotency,
      Gate gate,
      Answers answers) {
    this.storage = storage;
    this.keys = keys;
    this.embedder = embedder;
    this.commands = commands;
    this.idempotency = idempotency;
    this.gate = gate;
    this.answers = answers;
  }

  @PostMapping
  @Operation(
      summary = "Store something learned",
      description = "The body is in the log and embedded when it is answered.")
  @Allowed(action = STORE, late = true)
  ResponseEntity<StoredContext> store(
      @RequestBody ContextRequest body, Caller caller, @Nullable IdempotencyKey key) {
    check(body);
    requirePermitted(caller, List.of(body));
    return answers.createdOne(
        keys.keepWhereCreated(
            made ->
                idempotency.<List<StoredContext>, StoredContext>create(
                    key,
                    () -> command(List.of(body), caller, made),
                    List::getFirst,
                    StoredContext.class)));
  }

  @PostMapping("/batch")
  @Operation(
      summary = "Store up to 500 things learned, all or none",
      description =
          "A body may have at most 16 MiB: 500 of the longest contents take several requests. Of more"
              + " than 500 passages, which is some 400 KiB, those that come last are found by their"
              + " words at once and by their meaning when they have been embedded.")
  @Allowed(action = STORE, late = true)
  ResponseEntity<StoredBatch> storeBatch(
      @RequestBody Batch body, Caller caller, @Nullable IdempotencyKey key) {
    new Checks()
        .size("items", body.items(), 1, MAX_BATCH)
        .each("items", body.items(), (at, item) -> item.check(at))
        .verify();
    requirePermitted(caller, body.items());
    return answers.created(
        keys.keepWhereCreated(
            made ->
                idempotency.<List<StoredContext>, StoredBatch>create(
                    key,
                    () -> command(body.items(), caller, made),
                    StoredBatch::new,
                    StoredBatch.class)));
  }

  private static void check(ContextRequest request) {
    Checks checks = new Checks();
    request.check(checks);
    checks.verify();
  }

  private void requirePermitted(Caller caller, List<ContextRequest> requests) {
    requests.stream()
        .map(request -> request.resource(Resource.ANY))
        .distinct()
        .forEach(resource -> gate.require(caller, STORING, resource));
  }

  private StoreContexts command(
      List<ContextRequest> requests, Caller caller, ContextKeys.Made made) {
    List<ContextBody> bodies = requests.stream().map(ContextRequest::body).toList();
    storage.requireSound(caller, bodies);
    List<List<Embedded>> embedded = embedder.embedSome(bodies);
    @Nullable AgentId agent = caller.isAgent() ? AgentId.of(caller.subject()) : null;
    List<ContextId> ids = bodies.stream().map(body -> ContextId.next()).toList();
    Map<ContextId, UUID> sealing = made.keys(caller.tenant(), ids, bodies);
    return new StoreContexts(
        IntStream.range(0, bodies.size())
            .mapToObj(
                i ->
                    new StoreContext(
                        ids.get(i),
                        caller.tenant(),
                        agent,
                        bodies.get(i),
                        sealing.get(ids.get(i)),
                        embedded.get(i)))
            .toList());
  }

  @PutMapping("/{id}")
  @Operation(
      summary = "Revise something learned: the new body takes the place of the former one",
      description = "Whoever moves it to another domain must be permitted to revise what is there.")
  @Allowed(action = REVISE, late = true)
  ResponseEntity<Changed> revise(
      @PathVariable ContextId id,
      @RequestBody ContextRequest body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    check(body);
    long sequence = storage.bodySequence(caller.tenant(), id);
    gate.require(caller, REVISING, Resource.of("context", id.text()));
    if (!gate.facts(caller.tenant(), Resource.of("context", id.text())).equals(body.facts())) {
      gate.require(caller, REVISING, body.resource(Resource.ANY));
    }
    ContextBody revised = body.body();
    storage.requireSound(caller, List.of(revised));
    List<Embedded> embedded = embedder.embedSome(List.of(revised)).getFirst();
    return changed(
        id,
        keys.keepWhereDone(
            made ->
                commands.send(
                    new ReviseContext(
                        id,
                        Origin.of(caller, ifMatch),
                        sequence,
                        revised,
                        made.keys(caller.tenant(), List.of(id), List.of(revised)).get(id),
                        embedded))));
  }

  @DeleteMapping("/{id}")
  @Operation(summary = "Forget something learned: nobody finds it any more")
  @Allowed(action = FORGET, late = true)
  ResponseEntity<Changed> forget(
      @PathVariable ContextId id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller,
      @Nullable IfMatch ifMatch) {
    String reason = Reason.of(body);
    long sequence = storage.bodySequence(caller.tenant(), id);
    gate.require(caller, FORGETTING, Resource.of("context", id.text()));
    return changed(
        id, commands.send(new ForgetContext(id, Origin.of(caller, ifMatch), sequence, reason)));
  }

  private ResponseEntity<Changed> changed(ContextId id, Done<Long> done) {
    return answers.done(done, done.result(), new Changed(id, done.result()));
  }
}
