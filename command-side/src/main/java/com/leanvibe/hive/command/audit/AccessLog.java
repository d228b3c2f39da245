package com.leanvibe.hive.command.audit;

import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.platform.audit.AccessNote;
import com.leanvibe.hive.platform.audit.AccessSink;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Appends notes to the log. */
@Component
class AccessLog implements AccessSink {

  private final RecordedEntries recorded;

  AccessLog(RecordedEntries recorded) {
    this.recorded = recorded;
  }

  @Override
  public AccessSide side() {
    return AccessSide.COMMAND;
  }

  @Override
  public CompletableFuture<?> record(AccessNote note) {
    return recorded.record(note.id(), note.metadata(), () -> new RecordAccess(note));
  }
}
