package com.leanvibe.hive.command.audit;

import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.events.AggregateId;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.platform.problem.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts entries into the log, each once, however often it comes and at whichever instance. */
@Component
class RecordedEntries implements AutoCloseable {

  private final Commands commands;
  private final JdbcClient jdbc;
  private final ExecutorService appending = Executors.newVirtualThreadPerTaskExecutor();

  RecordedEntries(Commands commands, JdbcClient jdbc) {
    this.commands = commands;
    this.jdbc = jdbc;
  }

  /**
   * Records an entry, a {@link Problem} where it is refused. Entries that come together share a
   * commit.
   *
   * @param id that of its aggregate: the log itself refuses what another was first with
   * @param command makes it; not asked for where the log has the entry
   */
  CompletableFuture<?> record(AggregateId id, EventMetadata metadata, Supplier<Object> command) {
    return CompletableFuture.runAsync(() -> append(id, metadata, command), appending);
  }

  private void append(AggregateId id, EventMetadata metadata, Supplier<Object> command) {
    if (has(id)) {
      return;
    }
    try {
      commands.send(metadata, command.get());
    } catch (Problem refusal) {
      if (!has(id)) {
        throw refusal;
      }
    }
  }

  private boolean has(AggregateId id) {
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
