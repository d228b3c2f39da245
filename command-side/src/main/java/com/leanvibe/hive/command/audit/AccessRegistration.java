package com.leanvibe.hive.command.audit;

import com.leanvibe.hive.command.store.Aggregates;
import com.leanvibe.hive.command.store.CommandHandlers;
import com.leanvibe.hive.events.audit.ExportId;
import com.leanvibe.hive.events.permission.AccessId;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Creates entries of the trail. */
@Component
class AccessRegistration implements CommandHandlers {

  private final Aggregates aggregates;

  AccessRegistration(Aggregates aggregates) {
    this.aggregates = aggregates;
  }

  @CommandHandler
  AccessId handle(RecordAccess command) {
    aggregates.create(Access.class, () -> new Access(command));
    return command.note().id();
  }

  @CommandHandler
  ExportId handle(RecordExport command) {
    aggregates.create(Export.class, () -> new Export(command));
    return command.note().id();
  }
}
