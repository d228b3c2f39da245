package com.leanvibe.hive.platform.authorization;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.ref.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Cedar. A set of policies that was asked before is kept parsed, as Cedar takes far longer to
 * read policies than to evaluate them.
 */
final class Cedar {

  /** What Cedar says: which policies decided, by their names, and what could not be evaluated. */
  record Verdict(Set<String> forbidding, Set<String> permitting, List<Reason.Broken> broken) {}

  private static final Logger log = LoggerFactory.getLogger(Cedar.class);
  private static final int MAX_SETS = 2_000;

  /** Loads Cedar's native library, which takes time that no start needs, when first asked. */
  private static final class Library {

    static final BasicAuthorizationEngine ENGINE = new BasicAuthorizationEngine();

    static {
      PolicySet.setCacheMaxPolicySets(2 * MAX_SETS);
    }

    /** Has Cedar keep a set parsed; with as much room as is set above. */
    static void keep(PolicySet set) throws CacheException {
      set.cache();
    }
  }

  /** Policies that are kept parsed, and the ids of the entities they name. */
  private record Known(PolicySet set, Set<String> named) {}

  private final Cache<List<CompiledPolicy>, Known> sets =
      Caffeine.newBuilder().maximumSize(MAX_SETS).build();

  /**
   * Asks for a verdict; where the caller's stack is too small for a policy, on a larger one, since
   * a policy that forbids would not apply otherwise.
   */
  Verdict ask(
      List<CompiledPolicy> policies,
      SubjectKind kind,
      Question question,
      Set<String> roles,
      Instant now) {
    Known known = sets.get(policies, all -> LargeStack.call(() -> parsed(all)));
    PolicySet set = known.set();
    CedarRequest request = new CedarRequest(kind, question, roles, now, known.named());
    AuthorizationSuccessResponse answer =
        set.cacheKey().isPresent() ? answer(set, request) : onLargeStack(set, request);
    return verdict(policies, wasTooDeep(answer) ? onLargeStack(set, request) : answer);
  }

  private static AuthorizationSuccessResponse onLargeStack(PolicySet set, CedarRequest request) {
    return LargeStack.call(() -> answer(set, request));
  }

  private static boolean wasTooDeep(AuthorizationSuccessResponse answer) {
    return answer.getErrors().stream()
        .anyMatch(error -> error.getError().message.contains("recursion limit"));
  }

  private static Verdict verdict(
      List<CompiledPolicy> policies, AuthorizationSuccessResponse answer) {
    boolean forbidden = !answer.isAllowed() && !answer.getReason().isEmpty();
    Set<String> names = names(policies, answer.getReason());
    return new Verdict(
        forbidden ? names : Set.of(),
        answer.isAllowed() ? names : Set.of(),
        broken(answer, policies));
  }

  private static AuthorizationSuccessResponse answer(PolicySet set, CedarRequest request) {
    try {
      AuthorizationResponse response =
          Library.ENGINE.isAuthorized(request.request(), set, request.entities());
      return response.success.orElseThrow(
          () -> new IllegalStateException("Cedar refused to decide: " + response.errors));
    } catch (AuthException broken) {
      throw new IllegalStateException("Cedar could not decide", broken);
    } finally {
      // Cedar forgets a set as soon as it is garbage, even while it is asked about it.
      Reference.reachabilityFence(set);
    }
  }

  private static Known parsed(List<CompiledPolicy> policies) {
    Set<Policy> all = HashSet.newHashSet(policies.size());
    Set<String> named = new HashSet<>();
    for (CompiledPolicy policy : policies) {
      all.add(policy.cedar());
      named.addAll(policy.named());
    }
    PolicySet set = new PolicySet(all);
    try {
      Library.keep(set);
    } catch (CacheException full) {
      log.debug("Cedar keeps too many sets of policies already", full);
    }
    return new Known(set, named);
  }

  private static Set<String> names(List<CompiledPolicy> policies, Set<String> ids) {
    return policies.stream()
        .filter(policy -> ids.contains(policy.id()))
        .map(CompiledPolicy::name)
        .collect(Collectors.toSet());
  }

  private static List<Reason.Broken> broken(
      AuthorizationSuccessResponse answer, List<CompiledPolicy> policies) {
    List<Reason.Broken> broken = new ArrayList<>();
    for (AuthorizationSuccessResponse.AuthorizationError error : answer.getErrors()) {
      names(policies, Set.of(error.getPolicyId()))
          .forEach(name -> broken.add(new Reason.Broken(name, error.getError().message)));
    }
    return broken;
  }
}
