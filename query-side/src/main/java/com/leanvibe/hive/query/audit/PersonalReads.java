package com.leanvibe.hive.query.audit;

import com.leanvibe.hive.platform.audit.AccessTrail;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.RequestContext;
import java.time.Clock;
import java.util.Collection;
import org.springframework.stereotype.Component;

/**
 * Records who is shown personal data, each time and before it is shown, and nothing of it together.
 */
@Component
public final class PersonalReads {

  private final AccessTrail trail;
  private final Clock clock = Clock.systemUTC();

  PersonalReads(AccessTrail trail) {
    this.trail = trail;
  }

  /**
   * Waits until it is recorded that the caller of the running request is about to be shown these.
   *
   * @throws Problem 503 where that cannot be recorded now, and they are not to be shown
   */
  public void record(Caller caller, Action action, Collection<Resource> resources) {
    trail.shown(
        resources,
        RequestContext.current()
            .metadata(caller.tenant(), caller.subject(), action.toString(), clock.instant()));
  }
}
