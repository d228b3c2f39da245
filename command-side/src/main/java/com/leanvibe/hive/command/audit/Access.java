package com.leanvibe.hive.command.audit;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.leanvibe.hive.events.permission.AccessDenied;
import com.leanvibe.hive.events.permission.AccessId;
import com.leanvibe.hive.events.permission.PrivilegedAccess;
import com.leanvibe.hive.platform.audit.AccessNote;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;

/** One entry of the trail of denials and privileged accesses; over when it is recorded. */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays its events.
class Access {

  @AggregateIdentifier private AccessId id;

  Access() {}

  Access(RecordAccess command) {
    AccessNote note = command.note();
    apply(note.denied() ? denied(note) : permitted(note));
  }

  private static AccessDenied denied(AccessNote note) {
    return new AccessDenied(
        note.id(),
        note.metadata().tenant(),
        note.subject(),
        note.metadata().action(),
        note.resource(),
        note.reasons(),
        note.side(),
        note.count(),
        note.from(),
        note.until());
  }

  private static PrivilegedAccess permitted(AccessNote note) {
    return new PrivilegedAccess(
        note.id(),
        note.metadata().tenant(),
        note.subject(),
        note.metadata().action(),
        note.resource(),
        note.side(),
        note.count(),
        note.from(),
        note.until());
  }

  @EventSourcingHandler
  void on(AccessDenied event) {
    id = event.accessId();
  }

  @EventSourcingHandler
  void on(PrivilegedAccess event) {
    id = event.accessId();
  }
}
