package com.leanvibe.hive.query.audit.export;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.audit.ExportId;
import com.leanvibe.hive.events.audit.TrailExported;
import com.leanvibe.hive.events.ledger.NoteKey;
import com.leanvibe.hive.events.trail.TrailEntry;
import com.leanvibe.hive.platform.audit.ExportNote;
import com.leanvibe.hive.query.audit.AccessOutbox;
import com.leanvibe.hive.query.audit.trail.TrailProgress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Has manifests signed by the command side, which alone has the key, and which records the export
 * before: the signature comes back with the event that tells of it.
 */
@Component
final class Signing {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String TOLD =
      """
      select leaf from audit_event
      where tenant = ? and resource = ? and type = 'hive.audit.TrailExported'""";

  private final AccessOutbox outbox;
  private final JdbcTemplate jdbc;
  private final EventCodec codec;
  private final TrailProgress progress;

  Signing(AccessOutbox outbox, JdbcTemplate jdbc, EventCodec codec, TrailProgress progress) {
    this.progress = progress;
    this.outbox = outbox;
    this.jdbc = jdbc;
    this.codec = codec;
  }

  /**
   * The signature of a manifest.
   *
   * @param verifier the key that it must be by
   * @throws ExportFailure where it is not signed in time, or something else is
   */
  byte[] sign(Export export, byte[] manifest, String verifier)
      throws InterruptedException, ExecutionException, TimeoutException {
    ExportId id = new ExportId(export.id());
    String text = new String(manifest, StandardCharsets.UTF_8);
    outbox
        .record(new ExportNote(id, export.metadata(), text))
        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    TrailExported recorded = await(export.tenant(), id);
    byte[] signature = Base64.getDecoder().decode(recorded.signature());
    if (!recorded.manifest().equals(text) || !NoteKey.parse(verifier).signed(manifest, signature)) {
      throw new ExportFailure("Another manifest was signed than that of this export");
    }
    return signature;
  }

  private TrailExported await(String tenant, ExportId id) throws InterruptedException {
    if (!progress.await(() -> !told(tenant, id).isEmpty(), PATIENCE)) {
      throw new ExportFailure("The command side has not signed the manifest");
    }
    TrailEntry entry = TrailEntry.read(0, told(tenant, id).getFirst());
    return (TrailExported) codec.read(entry.name(), entry.revision(), entry.event().payload());
  }

  private List<byte[]> told(String tenant, ExportId id) {
    return jdbc.query(TOLD, (row, number) -> row.getBytes("leaf"), tenant, id.key());
  }
}
