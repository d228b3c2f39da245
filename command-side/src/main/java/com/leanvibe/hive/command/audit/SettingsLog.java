package com.leanvibe.hive.command.audit;

import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.platform.configuration.ConfigurationNote;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Appends what instances were started with to the log, where it is another than before. */
@Component
class SettingsLog {

  private final Commands commands;

  SettingsLog(Commands commands) {
    this.commands = commands;
  }

  /** Done when the log has it; what was recorded before changes nothing. */
  CompletableFuture<?> record(ConfigurationNote note) {
    return CompletableFuture.runAsync(() -> append(note), Thread::startVirtualThread);
  }

  void append(ConfigurationNote note) {
    commands.send(note.metadata(), RecordSettings.of(note));
  }
}
