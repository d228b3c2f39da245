package com.leanvibe.hive.command.audit;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.leanvibe.hive.events.audit.ExportId;
import com.leanvibe.hive.events.audit.TrailExported;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;

/** An export of the trail; over when it is recorded. */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays its events.
class Export {

  @AggregateIdentifier private ExportId id;

  Export() {}

  Export(RecordExport command) {
    apply(
        new TrailExported(
            command.note().id(),
            command.manifest().tenant(),
            command.manifest().firstLeaf(),
            command.manifest().leafCount(),
            command.manifest().treeSize(),
            command.note().manifest(),
            command.signature()));
  }

  @EventSourcingHandler
  void on(TrailExported event) {
    id = event.exportId();
  }
}
