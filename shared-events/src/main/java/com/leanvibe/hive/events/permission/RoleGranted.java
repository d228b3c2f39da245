package com.leanvibe.hive.events.permission;

import com.leanvibe.hive.events.EventName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A subject has a role within a scope.
 *
 * @param subject the {@code sub} of its tokens
 * @param scope {@code tenant}, {@code platform}, or what resources' names or places start with
 * @param condition a Cedar expression that must hold, absent where nothing more is asked
 * @param expiresAt from when on it counts no more, absent where it stays
 */
@EventName("hive.permission.RoleGranted")
public record RoleGranted(
    GrantId grantId,
    String tenant,
    String subject,
    String role,
    String scope,
    @Nullable String condition,
    @Nullable Instant expiresAt,
    String reason)
    implements PermissionEvent {

  @Override
  public GrantId aggregateId() {
    return grantId;
  }
}
