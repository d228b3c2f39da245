package com.leanvibe.hive.command.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.leanvibe.hive.events.identity.KeyRingId;
import com.leanvibe.hive.events.identity.SigningKeyAdded;
import com.leanvibe.hive.events.identity.SigningKeyRetired;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The keys that sign tokens, by their ids: which there were, and when each was good. */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays its events.
class KeyRing {

  /** A key comes in. */
  record Addition(String keyId, Instant signsFrom) {}

  /** A key goes. */
  record Retirement(
      String keyId, Instant signsUntil, Instant publishedUntil, boolean compromised) {}

  /**
   * Has one key follow others.
   *
   * @param present the keys there are, of which the first may not be known here yet
   */
  record Rotate(
      @TargetAggregateIdentifier KeyRingId keyRingId,
      List<Addition> present,
      List<Addition> added,
      List<Retirement> retired) {}

  @AggregateIdentifier private KeyRingId id;
  private Set<String> keys = new HashSet<>();

  KeyRing() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(Rotate command) {
    command.present().forEach(key -> add(command.keyRingId(), key));
    command.added().forEach(key -> add(command.keyRingId(), key));
    command
        .retired()
        .forEach(
            key ->
                apply(
                    new SigningKeyRetired(
                        command.keyRingId(),
                        key.keyId(),
                        key.signsUntil(),
                        key.publishedUntil(),
                        key.compromised())));
  }

  private void add(KeyRingId ring, Addition key) {
    if (!keys.contains(key.keyId())) {
      apply(new SigningKeyAdded(ring, key.keyId(), key.signsFrom()));
    }
  }

  @EventSourcingHandler
  void on(SigningKeyAdded event) {
    id = event.keyRingId();
    keys.add(event.keyId());
  }

  @EventSourcingHandler
  void on(SigningKeyRetired event) {
    // Whoever retires keys knows which there are.
  }
}
