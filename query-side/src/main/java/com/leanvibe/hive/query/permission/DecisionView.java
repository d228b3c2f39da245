package com.leanvibe.hive.query.permission;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.leanvibe.hive.platform.authorization.Decision;
import com.leanvibe.hive.platform.authorization.Reason;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was decided.
 *
 * @param reasons a sentence for each grant and policy that decided
 * @param policyVersion the position of the last event that had changed the tenant's permissions
 * @param evaluatedAt the instant that it was decided by
 * @param grants those that allow it, or once did; only where an explanation was asked for
 * @param policies those that permit or forbid it; only where an explanation was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecisionView(
    Outcome decision,
    List<String> reasons,
    long policyVersion,
    Instant evaluatedAt,
    @Nullable List<GrantView> grants,
    @Nullable List<PolicyEffect> policies) {

  /** What a decision can be. */
  enum Outcome {
    ALLOW,
    DENY
  }

  /** A policy that decided. */
  record PolicyEffect(String policy, Effect effect) {}

  /** What a policy does. */
  enum Effect {
    PERMIT,
    FORBID
  }

  static DecisionView of(Decision decision, Instant at, boolean explain) {
    return new DecisionView(
        decision.allowed() ? Outcome.ALLOW : Outcome.DENY,
        decision.reasons().stream().map(Reason::text).toList(),
        decision.policyVersion(),
        at,
        explain ? decision.reasons().stream().flatMap(reason -> grants(reason, at)).toList() : null,
        explain ? decision.reasons().stream().flatMap(DecisionView::policies).toList() : null);
  }

  private static Stream<GrantView> grants(Reason reason, Instant at) {
    return switch (reason) {
      case Reason.Granted granted -> Stream.of(GrantView.of(granted.grant(), at));
      case Reason.NothingPermits nothing ->
          nothing.former().stream().map(grant -> GrantView.of(grant, at));
      default -> Stream.empty();
    };
  }

  private static Stream<PolicyEffect> policies(Reason reason) {
    return reason instanceof Reason.ByPolicy by
        ? Stream.of(new PolicyEffect(by.policy(), by.forbids() ? Effect.FORBID : Effect.PERMIT))
        : Stream.empty();
  }
}
