package com.leanvibe.hive.query.projection;

import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.security.Gate;

/**
 * Whose dead letters somebody may see.
 *
 * @param tenant the letters of this tenant
 * @param unaddressed also those of which nobody can tell whose they are
 */
public record DeadLetterScope(String tenant, boolean unaddressed) {

  private static final Action READ = Action.parse("replay:read");
  private static final Resource UNADDRESSED = Resource.of("platform", "dead-letters");

  /** Those of the caller's tenant; the platform's own for whoever may read them too. */
  public static DeadLetterScope of(Caller caller, Gate gate) {
    return new DeadLetterScope(caller.tenant(), gate.permits(caller, READ, UNADDRESSED));
  }
}
