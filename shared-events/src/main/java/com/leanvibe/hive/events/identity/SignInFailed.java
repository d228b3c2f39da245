package com.leanvibe.hive.events.identity;

import com.leanvibe.hive.events.EventName;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was refused who tried to sign in. What was shown as a secret is not part of any event.
 *
 * @param clientId absent where there is no such client: what a stranger calls himself is not kept
 * @param clientIdHash the SHA-256 of the client id that was sent, in lower-case hex
 * @param tenant the client's, or {@code default} where there is no such client
 */
@EventName("hive.identity.SignInFailed")
public record SignInFailed(
    SignInId signInId,
    @Nullable String clientId,
    String clientIdHash,
    String tenant,
    SignInFailure reason)
    implements IdentityEvent {

  @Override
  public SignInId aggregateId() {
    return signInId;
  }
}
