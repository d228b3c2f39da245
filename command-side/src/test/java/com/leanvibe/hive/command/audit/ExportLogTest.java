package com.leanvibe.hive.command.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.publication.SignedCheckpoint;
import com.leanvibe.hive.command.publication.SignedCheckpoints;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.audit.ExportId;
import com.leanvibe.hive.events.audit.TrailExported;
import com.leanvibe.hive.events.ledger.Checkpoint;
import com.leanvibe.hive.events.ledger.NoteKey;
import com.leanvibe.hive.events.ledger.SignedNote;
import com.leanvibe.hive.events.ledger.TreeHash;
import com.leanvibe.hive.events.trail.BundleFile;
import com.leanvibe.hive.events.trail.Manifest;
import com.leanvibe.hive.events.trail.TrailFilters;
import com.leanvibe.hive.events.trail.TrailFormat;
import com.leanvibe.hive.platform.audit.ExportNote;
import com.leanvibe.hive.platform.problem.Problem;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** An export is recorded and signed once, and only if its tree was signed before. */
class ExportLogTest extends CommandSideTest {

  private static final EventCodec CODEC = new EventCodec();

  private String tenant;
  private SignedCheckpoint signed;
  private Checkpoint checkpoint;

  @BeforeEach
  void aTenantWhoseLedgerIsSigned() {
    Api api = admin().newTenant();
    api.submit("shell", Map.of());
    JdbcTemplate jdbc = shared().bean(JdbcTemplate.class);
    String owner = api.subject();
    signed =
        Awaitility.await()
            .until(
                () ->
                    shared().bean(SignedCheckpoints.class).after(0, 10_000).stream()
                        .filter(each -> isOf(jdbc, owner, each.tenant()))
                        .reduce((first, last) -> last)
                        .orElse(null),
                found -> found != null);
    tenant = signed.tenant();
    checkpoint = Checkpoint.parse(SignedNote.parse(signed.note()).text());
  }

  private static boolean isOf(JdbcTemplate jdbc, String owner, String tenant) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select exists (select from event where convert_from(metadata, 'UTF8') like ?)",
            Boolean.class,
            "%\"tenant\":\"" + tenant + "\",\"actor\":\"" + owner + "\"%"));
  }

  private Manifest manifest(ExportId id, String origin, TreeHash root) {
    List<BundleFile> files =
        Stream.of("events.jsonl", "checkpoint.txt", "proof.json", "controls.json")
            .map(name -> new BundleFile(name, 0, "0".repeat(64)))
            .toList();
    return new Manifest(
        id.text(),
        origin,
        tenant,
        TrailFormat.JSONL,
        null,
        null,
        TrailFilters.NONE,
        0,
        1,
        checkpoint.size(),
        root,
        Instant.parse("2026-03-01T09:30:00Z"),
        "ada",
        files);
  }

  private ExportNote note(ExportId id, Manifest manifest) {
    EventMetadata metadata =
        new EventMetadata(
            tenant, "ada", "audit:export", "correlation", "request", null, null, Instant.now());
    return new ExportNote(id, metadata, new String(manifest.bytes(), UTF_8));
  }

  private static List<TrailExported> recorded(ExportId id) {
    return shared()
        .bean(JdbcTemplate.class)
        .query(
            "select name, payload from event where aggregate_id = ?",
            (row, number) ->
                (TrailExported) CODEC.read(row.getString("name"), 1, row.getBytes("payload")),
            id.key());
  }

  @Test
  void whatIsAboutASignedTreeIsSignedAndRecordedOnce() throws Exception {
    ExportId id = ExportId.next();
    Manifest manifest = manifest(id, checkpoint.origin(), checkpoint.root());

    shared().bean(ExportLog.class).record(note(id, manifest)).get();
    shared().bean(ExportLog.class).record(note(id, manifest)).get();

    List<TrailExported> recorded = recorded(id);
    assertThat(recorded).hasSize(1);
    byte[] signature = Base64.getDecoder().decode(recorded.getFirst().signature());
    assertThat(NoteKey.parse(signed.verifier()).signed(manifest.bytes(), signature)).isTrue();
    assertThat(recorded.getFirst().treeSize()).isEqualTo(checkpoint.size());
  }

  @Test
  void whatIsAboutNoTreeThatWasSignedIsRefused() {
    ExportId id = ExportId.next();

    for (Manifest lie :
        List.of(
            manifest(id, checkpoint.origin(), TreeHash.EMPTY),
            manifest(id, "elsewhere/" + tenant, checkpoint.root()),
            manifest(ExportId.next(), checkpoint.origin(), checkpoint.root()))) {
      assertThatThrownBy(() -> shared().bean(ExportLog.class).record(note(id, lie)).get())
          .hasCauseInstanceOf(Problem.class);
    }

    assertThat(recorded(id)).isEmpty();
  }
}
