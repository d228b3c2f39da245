package com.leanvibe.hive.platform.security;

import com.leanvibe.hive.events.permission.DenialReason;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Authority;
import com.leanvibe.hive.platform.authorization.Decision;
import com.leanvibe.hive.platform.authorization.Extent;
import com.leanvibe.hive.platform.authorization.PrivilegedActions;
import com.leanvibe.hive.platform.authorization.Question;
import com.leanvibe.hive.platform.authorization.Reason;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.problem.Denial;
import com.leanvibe.hive.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Asks whether callers may do what they are about to do. */
public final class Gate {

  private final Authority authority;

  /** By their features. Looked up once, as Spring takes longer for it than most decisions take. */
  private final Supplier<Map<String, Belongings>> belongings;

  private final Supplier<List<PrivilegeWitness>> witnesses;

  Gate(
      Authority authority,
      ObjectProvider<Belongings> belongings,
      ObjectProvider<PrivilegeWitness> witnesses) {
    this.authority = authority;
    this.belongings =
        SingletonSupplier.of(
            () ->
                belongings.stream()
                    .collect(Collectors.toUnmodifiableMap(Belongings::feature, known -> known)));
    this.witnesses = SingletonSupplier.of(() -> witnesses.orderedStream().toList());
  }

  /** Whether the caller of the running request may do it; all there is to know being said. */
  public boolean permits(Caller caller, Action action, Resource resource) {
    return decide(caller, action, resource).allowed();
  }

  /** What the caller of the running request is denied; null where it may do it. */
  public @Nullable Denial denial(Caller caller, Action action, Resource resource) {
    Decision decision = decide(caller, action, resource);
    return decision.allowed() ? null : denial(action, resource, decision);
  }

  private static Denial denial(Action action, Resource resource, Decision decision) {
    return new Denial(
        action.toString(),
        resource.toString(),
        decision.reasons().stream()
            .flatMap(reason -> reason.denial().stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Refuses the caller of the running request what it may not do.
   *
   * @param resource with the facts that the request states of it
   * @throws Problem 403 that says what and why, 404 where the tenant has no such resource, 503
   *     where that cannot be decided now
   */
  public void require(Caller caller, Action action, Resource resource) {
    Decision decision = decide(caller, action, resource);
    if (!decision.allowed()) {
      throw refusal(
          caller,
          denial(action, resource, decision),
          resource,
          decision.reasons().stream().map(Reason::text).toList());
    }
    if (PrivilegedActions.leaveNoEvent(action)) {
      witnesses.get().forEach(witness -> witness.permitted(caller, action, resource));
    }
    note(action, resource);
  }

  /** What a handler asks about itself is known of the request only now. */
  private static void note(Action action, Resource resource) {
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes running) {
      HttpServletRequest request = running.getRequest();
      Admission admission = Admission.of(request);
      if (admission != null && admission.action().equals(action.toString())) {
        admission.about(resource).attachTo(request);
      }
    }
  }

  /**
   * Refuses whoever may do it to nothing at all; what it is done to is not known yet.
   *
   * @throws Problem as in {@link #require}
   */
  void requireSomewhere(Caller caller, Action action, Resource resource) {
    if (authority.extent(question(caller, action, resource)).isNothing()) {
      require(caller, action, resource);
    }
  }

  /**
   * Finds out what of a list the caller of the running request may do something to.
   *
   * @throws Problem 403 where that is nothing at all, 503 where that cannot be decided now
   */
  public Sight sight(Caller caller, Action action) {
    Resource all = Resource.of(action.feature(), Resource.ANY);
    Extent extent = authority.extent(question(caller, action, all));
    if (extent.isNothing()) {
      require(caller, action, all);
    }
    return new Sight(extent, resource -> isSeen(caller, action, resource));
  }

  /** Goes by the facts that the resource has already, unlike {@link #permits}. */
  private boolean isSeen(Caller caller, Action action, Resource resource) {
    return authority.decide(question(caller, action, resource)).allowed();
  }

  private Decision decide(Caller caller, Action action, Resource resource) {
    Question question = question(caller, action, resource);
    return authority.dependsOnFacts(question)
        ? authority.decide(question(caller, action, withFacts(caller, resource)))
        : authority.decide(question);
  }

  private Resource withFacts(Caller caller, Resource resource) {
    return resource.with(facts(caller.tenant(), resource));
  }

  private static Question question(Caller caller, Action action, Resource resource) {
    return new Question(
        caller.tenant(), caller.subject(), roles(caller), action, resource, context());
  }

  private static Map<String, Object> context() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes running
        ? Map.of("address", running.getRequest().getRemoteAddr())
        : Map.of();
  }

  /** What the tenant's own records say of a resource. */
  public Map<String, Object> facts(String tenant, Resource resource) {
    Belongings known = belongings.get().get(resource.kind());
    return known == null ? Map.of() : known.facts(tenant, resource.id());
  }

  /** Whether the tenant has a resource, of a kind that there are records of. */
  public boolean exists(String tenant, Resource resource) {
    Belongings known = belongings.get().get(resource.kind());
    return known != null && known.has(tenant, resource.id());
  }

  /** The roles that the caller's token asserts. */
  public static Set<String> roles(Caller caller) {
    return caller.roles().stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
  }

  /** Refuses a caller that the route is not for. */
  Problem refusal(Caller caller, Rule rule, Resource resource) {
    Denial denial =
        new Denial(rule.action().toString(), resource.toString(), Set.of(DenialReason.NOT_ITSELF));
    return refusal(caller, denial, resource, List.of("Only an agent itself may do this"));
  }

  /** Refuses the caller; what another tenant has is not forbidden but absent. */
  private Problem refusal(Caller caller, Denial denial, Resource resource, List<String> reasons) {
    return isAbsent(caller.tenant(), resource)
        ? Problem.notFound(denial)
        : Problem.forbidden(denial).with("reasons", reasons);
  }

  private boolean isAbsent(String tenant, Resource resource) {
    return !resource.id().equals(Resource.ANY)
        && belongings.get().containsKey(resource.kind())
        && !exists(tenant, resource);
  }
}
