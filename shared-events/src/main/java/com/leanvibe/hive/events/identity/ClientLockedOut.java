package com.leanvibe.hive.events.identity;

import com.leanvibe.hive.events.EventName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * After too many failures, attempts to sign in are refused for a while without a look at the
 * secret.
 *
 * @param clientId the client of the last attempt, absent where there is no such client
 * @param clientIdHash the SHA-256 of the client id that was sent, in lower-case hex
 * @param tenant the client's, or {@code default} where there is no such client
 * @param scope for whom
 */
@EventName("hive.identity.ClientLockedOut")
public record ClientLockedOut(
    SignInId signInId,
    @Nullable String clientId,
    String clientIdHash,
    String tenant,
    LockScope scope,
    Instant until)
    implements IdentityEvent {

  @Override
  public SignInId aggregateId() {
    return signInId;
  }
}
