package com.leanvibe.hive.query.permission;

import com.leanvibe.hive.platform.authorization.Grant;
import com.leanvibe.hive.platform.authorization.Trace;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A role that a subject has or had.
 *
 * @param grantId absent where the subject was registered with the role
 * @param revoked absent where it was not
 * @param status at the moment that was asked of
 */
record GrantView(
    @Nullable String grantId,
    String subject,
    String role,
    String scope,
    @Nullable String condition,
    @Nullable Instant expiresAt,
    Trace granted,
    @Nullable Trace revoked,
    Status status) {

  /** Whether a grant counts, and if not, why. */
  @Schema(name = "GrantStatus")
  enum Status {
    ACTIVE,
    EXPIRED,
    REVOKED
  }

  static GrantView of(Grant grant, Instant at) {
    return new GrantView(
        grant.id(),
        grant.subject(),
        grant.role(),
        grant.scope().text(),
        grant.conditionText(),
        grant.expiresAt(),
        grant.granted(),
        grant.ended(),
        status(grant, at));
  }

  private static Status status(Grant grant, Instant at) {
    if (grant.ended() != null) {
      return Status.REVOKED;
    }
    return grant.isExpired(at) ? Status.EXPIRED : Status.ACTIVE;
  }
}
