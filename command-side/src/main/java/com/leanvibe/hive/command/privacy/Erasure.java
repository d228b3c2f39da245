package com.leanvibe.hive.command.privacy;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.leanvibe.hive.events.privacy.ErasureId;
import com.leanvibe.hive.events.privacy.SubjectErased;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;

/** One erasure; over when it is recorded. */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays its events.
class Erasure {

  @AggregateIdentifier private ErasureId id;

  Erasure() {}

  Erasure(RecordErasure command) {
    ErasureRow erasure = command.erasure();
    apply(
        new SubjectErased(
            erasure.id(),
            erasure.tenant(),
            erasure.subjectRef(),
            erasure.keysDestroyed(),
            command.contextsForgotten(),
            erasure.keysDigest(),
            erasure.erasedAt(),
            erasure.reason()));
  }

  @EventSourcingHandler
  void on(SubjectErased event) {
    id = event.erasureId();
  }
}
