package com.leanvibe.hive.launcher;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reports as people read them. */
final class RecoveryTexts {

  private RecoveryTexts() {}

  static void tell(Backup.Report report, PrintStream out) {
    BackupManifest backup = report.manifest();
    line(out, "backup", report.folder());
    line(
        out,
        "holds",
        "position %d or later of the log, %d keys, %d erasures, as of %s; %.1f MB, verified"
            .formatted(
                backup.atLeast().log(),
                backup.atLeast().keys(),
                backup.atLeast().erasures(),
                backup.finishedAt(),
                backup.bytes() / 1e6));
    line(out, "backups", "%d kept".formatted(report.kept()));
    line(
        out,
        "archive",
        report.archive() == null
            ? "none: only the ends of backups can be restored, no other moment (infra/hive up --archive DIR)"
            : report.archive());
    line(
        out,
        "not in it",
        "the folder secrets: without its keys the backup can't be used. Keep a copy elsewhere");
    report.warnings().forEach(warning -> line(out, "WARNING", warning));
  }

  static void tell(Verdict.Report report, PrintStream out) {
    Restore.Report restore = report.restore();
    Positions now = restore.restored();
    line(out, "asked for", restore.target());
    line(
        out,
        "restored",
        "position %d of the log, of %s, from %s%s"
            .formatted(
                now.log(),
                now.lastEventAt(),
                restore.backup(),
                restore.archive() ? " and the archive" : "; there is no archive"));
    line(
        out,
        "erasures",
        "%d of %d replayed, %d keys of erased people are there"
            .formatted(report.erasuresReplayed(), restore.erasuresToReplay(), report.keysRisen()));
    line(
        out,
        "ledger",
        report.ledger().agrees()
            ? "agrees: %d events, %d checkpoints"
                .formatted(report.ledger().events(), report.ledger().checkpoints())
            : "DIFFERS: " + report.ledger().difference());
    report.alteredCheckpoints().forEach(tenant -> line(out, "DIFFERS", "checkpoints of " + tenant));
    line(out, "read models", "at position " + report.readModelsAt());
    tellLost(restore.lost(), out);
    restore.aside().forEach(path -> line(out, "kept aside", path));
    tellTimes(restore.steps(), out);
    tellTimes(report.steps(), out);
    out.println(report.good() ? "RESTORED" : "NOT AS IT SHOULD BE");
  }

  private static void tellLost(Restore.@Nullable Lost lost, PrintStream out) {
    if (lost == null) {
      line(
          out,
          "lost",
          "nothing that the backup holds; what came after it is not in it, and was not looked for");
      return;
    }
    line(out, "lost", "%d events, up to position %d".formatted(lost.events(), lost.log()));
    lost.checkpoints()
        .forEach(
            checkpoint ->
                line(
                    out,
                    "",
                    "whoever has the checkpoint of %d events of %s (signed at %s) will find another log: tell them"
                        .formatted(checkpoint.size(), checkpoint.tenant(), checkpoint.sealedAt())));
  }

  private static void tellTimes(List<Steps.Step> steps, PrintStream out) {
    steps.forEach(
        step ->
            line(
                out,
                "took",
                String.format(Locale.ROOT, "%.1f s  %s", step.seconds(), step.name())));
  }

  private static void line(PrintStream out, String name, String text) {
    out.printf(Locale.ROOT, "  %-12s %s%n", name, text);
  }
}
