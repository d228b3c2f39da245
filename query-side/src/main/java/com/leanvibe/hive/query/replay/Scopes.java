package com.leanvibe.hive.query.replay;

import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.query.projection.DeadLetterScope;

/** Says which dead letters a caller may see: those of the tenant, and the platform's own. */
final class Scopes {

  private Scopes() {}

  static DeadLetterScope of(Caller caller) {
    return new DeadLetterScope(caller.tenant(), caller.is(Role.PLATFORM_ADMIN));
  }
}
