package com.leanvibe.hive.command.audit;

import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.events.permission.AccessId;
import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.platform.audit.AccessNote;
import com.leanvibe.hive.platform.audit.AccessSink;
import com.leanvibe.hive.platform.problem.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Appends notes to the log, each once, however often it comes and at whichever instance. */
@Component
class AccessLog implements AccessSink, AutoCloseable {

  private final Commands commands;
  private final JdbcClient jdbc;
  private final ExecutorService appending = Executors.newVirtualThreadPerTaskExecutor();

  AccessLog(Commands commands, JdbcClient jdbc) {
    this.commands = commands;
    this.jdbc = jdbc;
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
    if (isRecorded(note.id())) {
      return;
    }
    try {
      commands.send(note.metadata(), new RecordAccess(note));
    } catch (Problem refusal) {
      if (!isRecorded(note.id())) {
        throw refusal;
      }
    }
  }

  private boolean isRecorded(AccessId id) {
    return jdbc.sql("select exists (select from event where aggregate_id = ?)")
        .param(id.key())
        .query(Boolean.class)
        .single();
  }

  @Override
  public void close() {
    appending.close();
  }
}
