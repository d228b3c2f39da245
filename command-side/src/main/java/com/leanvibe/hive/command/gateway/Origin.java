package com.leanvibe.hive.command.gateway;

import com.leanvibe.hive.events.AggregateId;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.IfMatch;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a command comes: every command has one, every aggregate checks it first.
 *
 * @param tenant the tenant of the caller, or of the aggregate where the hive itself acts
 * @param ifMatch the versions the caller is content with, absent where it does not care
 */
public record Origin(String tenant, @Nullable IfMatch ifMatch) {

  /** On behalf of the caller of a request. */
  public static Origin of(Caller caller, @Nullable IfMatch ifMatch) {
    return new Origin(caller.tenant(), ifMatch);
  }

  /** On behalf of the hive itself. */
  public static Origin hive(String tenant) {
    return new Origin(tenant, null);
  }

  /**
   * Refuses callers of other tenants, as if the aggregate did not exist, and callers who have seen
   * another version of it.
   *
   * @throws Problem 404 or 412
   */
  public void check(AggregateId id, String owner) {
    if (!tenant.equals(owner)) {
      throw Problem.notFound(id.key());
    }
    if (ifMatch != null) {
      ifMatch.check(id.key(), AggregateLifecycle.getVersion());
    }
  }

  /**
   * Refuses callers as {@link #check} does; and where there is nothing yet, those who have seen a
   * version of it.
   *
   * @param owner the tenant of what is there, absent where it is only now to be
   * @throws Problem 404 or 412
   */
  public void checkPut(AggregateId id, @Nullable String owner) {
    if (owner != null) {
      check(id, owner);
    } else if (ifMatch != null) {
      throw Problem.preconditionFailed("There is no %s".formatted(id.key()));
    }
  }
}
