package com.leanvibe.hive.command.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.leanvibe.hive.events.identity.ClientLockedOut;
import com.leanvibe.hive.events.identity.SignInFailed;
import com.leanvibe.hive.events.identity.SignInFailure;
import com.leanvibe.hive.events.identity.SignInId;
import com.leanvibe.hive.events.identity.SignedIn;
import com.leanvibe.hive.events.identity.TokenId;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** One attempt to sign in, and what came of it; over when it is recorded. */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays its events.
class SignIn {

  /** The client has its token. */
  record Succeed(
      SignInId signInId, String clientId, String tenant, TokenId tokenId, Instant expiresAt) {}

  /** The client was refused, and locked out where the failure was one too many. */
  record Fail(
      SignInId signInId,
      @Nullable String clientId,
      String clientIdHash,
      String tenant,
      SignInFailure reason,
      List<Lockouts.Lock> locks) {}

  @AggregateIdentifier private SignInId id;

  SignIn() {}

  SignIn(Succeed command) {
    apply(
        new SignedIn(
            command.signInId(),
            command.clientId(),
            command.tenant(),
            command.tokenId(),
            command.expiresAt()));
  }

  SignIn(Fail command) {
    apply(
        new SignInFailed(
            command.signInId(),
            command.clientId(),
            command.clientIdHash(),
            command.tenant(),
            command.reason()));
    command.locks().forEach(lock -> apply(locked(command, lock)));
  }

  private static ClientLockedOut locked(Fail command, Lockouts.Lock lock) {
    return new ClientLockedOut(
        command.signInId(),
        command.clientId(),
        command.clientIdHash(),
        command.tenant(),
        lock.scope(),
        lock.until());
  }

  @EventSourcingHandler
  void on(SignedIn event) {
    id = event.signInId();
  }

  @EventSourcingHandler
  void on(SignInFailed event) {
    id = event.signInId();
  }

  @EventSourcingHandler
  void on(ClientLockedOut event) {
    // A lock is no part of the attempt's state.
  }
}
