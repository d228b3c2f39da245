package com.leanvibe.hive.command.audit;

import com.leanvibe.hive.command.audit.ledger.ManifestSigning;
import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.events.trail.Manifest;
import com.leanvibe.hive.platform.audit.ExportNote;
import com.leanvibe.hive.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/**
 * Signs the manifests of exports and appends them to the log, each once, however often it comes.
 */
@Component
class ExportLog implements AutoCloseable {

  private final Commands commands;
  private final ManifestSigning signing;
  private final RecordedEntries recorded;
  private final ExecutorService appending = Executors.newVirtualThreadPerTaskExecutor();

  ExportLog(Commands commands, ManifestSigning signing, RecordedEntries recorded) {
    this.commands = commands;
    this.signing = signing;
    this.recorded = recorded;
  }

  /** Records an export; a {@link Problem} where what it says of the ledger was never signed. */
  CompletableFuture<?> record(ExportNote note) {
    return CompletableFuture.runAsync(() -> append(note), appending);
  }

  private void append(ExportNote note) {
    if (recorded.has(note.id())) {
      return;
    }
    try {
      commands.send(note.metadata(), signed(note));
    } catch (Problem refusal) {
      if (!recorded.has(note.id())) {
        throw refusal;
      }
    }
  }

  private RecordExport signed(ExportNote note) {
    byte[] bytes = note.manifest().getBytes(StandardCharsets.UTF_8);
    Manifest manifest = Manifest.read(bytes);
    if (!manifest.exportId().equals(note.id().text())) {
      throw Problem.unprocessable("The manifest is that of another export");
    }
    byte[] signature = signing.sign(note.metadata().tenant(), manifest, bytes);
    return new RecordExport(note, manifest, Base64.getEncoder().encodeToString(signature));
  }

  @Override
  public void close() {
    appending.close();
  }
}
