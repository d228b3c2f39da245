package com.leanvibe.hive.platform.authorization;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A role that a subject has.
 *
 * @param id the grant's id; absent where the subject was registered with the role
 * @param condition must hold, absent where nothing more is asked
 * @param expiresAt from when on it counts no more, absent where it stays
 * @param granted the event that gave it
 * @param ended the event that took it away, absent where none has
 */
public record Grant(
    @Nullable String id,
    String subject,
    String role,
    Scope scope,
    @Nullable Condition condition,
    @Nullable Instant expiresAt,
    Trace granted,
    @Nullable Trace ended) {

  /** A role that an external issuer says a subject has. */
  static Grant asserted(String subject, String role) {
    Trace none = new Trace(0, Instant.EPOCH, subject, null);
    return new Grant(null, subject, role, BuiltInRoles.scope(role), null, null, none, null);
  }

  /** The text of the condition, absent where there is none. */
  public @Nullable String conditionText() {
    return condition == null ? null : condition.text();
  }

  /** Whether it counts no more at an instant because its time is over. */
  public boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** Whether it counts, without a condition, until then. */
  boolean lasts(@Nullable Instant until) {
    return condition == null
        && (expiresAt == null || (until != null && !expiresAt.isBefore(until)));
  }

  Grant ended(Trace trace) {
    return new Grant(id, subject, role, scope, condition, expiresAt, granted, trace);
  }
}
