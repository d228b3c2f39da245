package com.leanvibe.hive.query.permission;

import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.platform.authorization.Decision;
import com.leanvibe.hive.platform.authorization.Question;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.security.Gate;
import com.leanvibe.hive.platform.web.Checks;
import com.leanvibe.hive.query.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers whether somebody may do something. */
@RestController
@RequestMapping("/api/v1/authorization/decisions")
class DecisionController {

  private static final int MAX_BATCH = 1000;
  private static final Action READ = Action.parse("authorization:read");
  private static final List<String> PLACES = List.of("domain", "taskType", "repository");

  record Batch(List<DecisionRequest> items) {}

  record DecidedBatch(List<DecisionView> items) {}

  private final Authority authority;
  private final PermissionMoments moments;
  private final Gate gate;

  DecisionController(Authority authority, PermissionMoments moments, Gate gate) {
    this.authority = authority;
    this.moments = moments;
    this.gate = gate;
  }

  @Operation(
      operationId = "decideOne",
      summary = "Decides whether a subject may do something",
      description =
          "Everybody who may ask may ask about itself; about others whoever is permitted"
              + " authorization:read.")
  @PostMapping
  @Allowed(action = "authorization:decide")
  DecisionView decide(
      Caller caller,
      @RequestBody DecisionRequest body,
      @Parameter(description = "Whether the grants and policies that decided are named")
          @RequestParam(required = false)
          @Nullable String explain,
      @Parameter(description = "The position or the instant that it would have been decided at")
          @RequestParam(required = false)
          @Nullable String at) {
    Checks checks = new Checks();
    body.check(checks);
    checks.verify();
    Asking asking = asking(caller, at, explain);
    requireMayAsk(caller, List.of(body));
    return decide(asking, body);
  }

  @Operation(
      operationId = "decideBatch",
      summary = "Decides up to 1000 questions, each like one of its own")
  @PostMapping("/batch")
  @Allowed(action = "authorization:decide")
  DecidedBatch decideBatch(
      Caller caller,
      @RequestBody Batch body,
      @Parameter(description = "Whether the grants and policies that decided are named")
          @RequestParam(required = false)
          @Nullable String explain,
      @Parameter(description = "The position or the instant that they would have been decided at")
          @RequestParam(required = false)
          @Nullable String at) {
    new Checks()
        .size("items", body.items(), 1, MAX_BATCH)
        .each("items", body.items(), (checks, item) -> item.check(checks))
        .verify();
    Asking asking = asking(caller, at, explain);
    requireMayAsk(caller, body.items());
    return new DecidedBatch(body.items().stream().map(item -> decide(asking, item)).toList());
  }

  private record Asking(Caller caller, Moment moment, boolean explain) {}

  private Asking asking(Caller caller, @Nullable String at, @Nullable String explain) {
    return new Asking(caller, moments.of(at, caller.tenant()), Parameters.flag("explain", explain));
  }

  private void requireMayAsk(Caller caller, List<DecisionRequest> items) {
    if (items.stream().anyMatch(item -> !item.subject().equals(caller.subject()))) {
      gate.require(caller, READ, Resource.of("authorization", Resource.ANY));
    }
  }

  private DecisionView decide(Asking asking, DecisionRequest body) {
    Moment moment = asking.moment();
    Question question = question(asking, body);
    Decision decision =
        moment.past()
            ? authority.decideBy(moment.permissions(), moment.at(), question)
            : authority.decide(question);
    return DecisionView.of(decision, moment.at(), asking.explain());
  }

  /** What the tenant recorded of the resource is looked up where it makes a difference. */
  private Question question(Asking asking, DecisionRequest body) {
    Question stated = question(asking.caller(), body, Map.of());
    boolean depends =
        asking.moment().past()
            ? asking.moment().permissions().dependsOnFacts(stated)
            : authority.dependsOnFacts(stated);
    return depends
        ? question(asking.caller(), body, gate.facts(asking.caller().tenant(), stated.resource()))
        : stated;
  }

  private static Question question(
      Caller caller, DecisionRequest body, Map<String, Object> recorded) {
    Map<String, Object> context = body.facts();
    Map<String, Object> facts = new HashMap<>(recorded);
    PLACES.stream()
        .filter(context::containsKey)
        .forEach(place -> facts.put(place, context.get(place)));
    return new Question(
        caller.tenant(),
        body.subject(),
        body.subject().equals(caller.subject()) ? Gate.roles(caller) : Set.of(),
        Action.parse(body.action()),
        Resource.parse(body.resource()).with(facts),
        context);
  }
}
