package com.leanvibe.hive.command.audit;

import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.platform.audit.AccessNote;
import com.leanvibe.hive.platform.audit.AccessSink;
import com.leanvibe.hive.platform.problem.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/** Appends notes to the log, each once, however often it comes and at whichever instance. */
@Component
class AccessLog implements AccessSink, AutoCloseable {

  private final Commands commands;
  private final RecordedEntries recorded;
  private final ExecutorService appending = Executors.newVirtualThreadPerTaskExecutor();

  AccessLog(Commands commands, RecordedEntries recorded) {
    this.commands = commands;
    this.recorded = recorded;
  }

  @Override
  public AccessSide side() {
    return AccessSide.COMMAND;
  }

  /** Notes that come together share a commit. */
  @Override
  public CompletableFuture<?> record(AccessNote note) {
    return CompletableFuture.runAsync(() -> append(note), appending);
  }

  /** The id of an entry is its aggregate's: the log itself refuses what another was first with. */
  private void append(AccessNote note) {
    if (recorded.has(note.id())) {
      return;
    }
    try {
      commands.send(note.metadata(), new RecordAccess(note));
    } catch (Problem refusal) {
      if (!recorded.has(note.id())) {
        throw refusal;
      }
    }
  }

  @Override
  public void close() {
    appending.close();
  }
}
