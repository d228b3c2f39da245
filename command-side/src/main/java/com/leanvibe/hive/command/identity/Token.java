package com.leanvibe.hive.command.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.leanvibe.hive.events.identity.TokenId;
import com.leanvibe.hive.events.identity.TokenRevoked;
import java.time.Instant;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;

/** An access token of which there is more to say than it says itself: that it no longer counts. */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays its events.
class Token {

  /** Ends a token before its time. */
  record Revoke(TokenId tokenId, String clientId, String tenant, Instant expiresAt) {}

  @AggregateIdentifier private TokenId id;

  Token() {}

  Token(Revoke command) {
    apply(
        new TokenRevoked(
            command.tokenId(), command.clientId(), command.tenant(), command.expiresAt()));
  }

  @EventSourcingHandler
  void on(TokenRevoked event) {
    id = event.tokenId();
  }
}
