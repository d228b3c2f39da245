package com.leanvibe.hive.command.audit;

import com.leanvibe.hive.command.audit.ledger.ManifestSigning;
import com.leanvibe.hive.events.trail.Manifest;
import com.leanvibe.hive.platform.audit.ExportNote;
import com.leanvibe.hive.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Signs the manifests of exports and appends them to the log. */
@Component
class ExportLog {

  private final ManifestSigning signing;
  private final RecordedEntries recorded;

  ExportLog(ManifestSigning signing, RecordedEntries recorded) {
    this.signing = signing;
    this.recorded = recorded;
  }

  /** Records an export; a {@link Problem} where what it says of the ledger was never signed. */
  CompletableFuture<?> record(ExportNote note) {
    return recorded.record(note.id(), note.metadata(), () -> signed(note));
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
}
