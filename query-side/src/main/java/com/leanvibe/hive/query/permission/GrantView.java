package com.leanvibe.hive.query.permission;

import com.leanvibe.hive.platform.authorization.Grant;
import com.leanvibe.hive.platform.authorization.Trace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A role that a subject has or had.
 *
 * @param grantId absent where the subject was registered with the role
 * @param revoked absent where it was not
 */
record GrantView(
    @Nullable String grantId,
    String subject,
    String role,
    String scope,
    @Nullable String condition,
    @Nullable Instant expiresAt,
    Trace granted,
    @Nullable Trace revoked) {

  static GrantView of(Grant grant) {
    return new GrantView(
        grant.id(),
        grant.subject(),
        grant.role(),
        grant.scope().text(),
        grant.conditionText(),
        grant.expiresAt(),
        grant.granted(),
        grant.ended());
  }
}
