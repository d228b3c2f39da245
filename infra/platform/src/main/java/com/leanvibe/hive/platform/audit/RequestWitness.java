package com.leanvibe.hive.platform.audit;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.problem.Denial;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.problem.ProblemWitness;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.security.PrivilegeWitness;
import com.leanvibe.hive.platform.security.VerifiedToken;
import com.leanvibe.hive.platform.web.RequestContext;
import java.time.Clock;

/** Sees what requests are denied and permitted. */
final class RequestWitness implements ProblemWitness, PrivilegeWitness {

  private final AccessTrail trail;
  private final Clock clock;

  RequestWitness(AccessTrail trail, Clock clock) {
    this.trail = trail;
    this.clock = clock;
  }

  @Override
  public void answering(Problem problem) {
    Denial denial = problem.denial();
    VerifiedToken token = VerifiedToken.current();
    if (denial != null && token != null) {
      trail.denied(denial, metadata(token.caller(), denial.action()));
    }
  }

  @Override
  public void permitted(Caller caller, Action action, Resource resource) {
    trail.permitted(resource, metadata(caller, action.toString()));
  }

  private EventMetadata metadata(Caller caller, String action) {
    return RequestContext.current()
        .metadata(caller.tenant(), caller.subject(), action, clock.instant());
  }
}
