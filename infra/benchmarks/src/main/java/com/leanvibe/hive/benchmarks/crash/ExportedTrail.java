package com.leanvibe.hive.benchmarks.crash;

import com.leanvibe.hive.benchmarks.crash.Caller.Answer;
import com.leanvibe.hive.benchmarks.crash.Violation.Kind;
import com.leanvibe.hive.cli.audit.verify.Outcome;
import com.leanvibe.hive.cli.audit.verify.Verification;
import com.leanvibe.hive.events.ledger.NoteKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole trail, exported, holds before the verification that asks nobody. */
final class ExportedTrail implements Check {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String EXPORTS = "/audit/exports";

  @Override
  public List<Violation> violations(Evidence evidence) throws Exception {
    Path bundle = Files.createTempFile("hive-crash", ".zip");
    try {
      return export(evidence.admin(), bundle).stream()
          .map(what -> new Violation(Kind.LEDGER, "An export of the trail: " + what))
          .toList();
    } finally {
      Files.delete(bundle);
    }
  }

  /** What does not hold. */
  private static Optional<String> export(Caller admin, Path bundle) throws Exception {
    Answer ordered = admin.order(EXPORTS, Map.of("format", "JSONL"));
    if (ordered.status() != 202) {
      return Optional.of(ordered.toString());
    }
    String export = EXPORTS + "/" + ordered.text("exportId");
    if (!Pace.holdsWithin(PATIENCE, () -> isMade(admin.query(export)))) {
      return Optional.of(admin.query(export).toString());
    }
    int status = admin.download(export + "/content", bundle);
    return status == 200 ? verify(bundle, keys(admin)).broken() : Optional.of("status " + status);
  }

  private static boolean isMade(Answer export) {
    return export.text("status").equals("COMPLETED");
  }

  private static List<NoteKey> keys(Caller admin) throws IOException, InterruptedException {
    return admin
        .query("/audit/keys")
        .body()
        .path("items")
        .valueStream()
        .map(item -> NoteKey.parse(item.path("key").asString()))
        .toList();
  }

  private static Outcome verify(Path bundle, List<NoteKey> keys) throws IOException {
    if (keys.isEmpty()) {
      return new Outcome(List.of(), Optional.of("There are no keys"), List.of());
    }
    return Verification.of(bundle, keys, List.of(), 1);
  }
}
