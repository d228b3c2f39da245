package com.leanvibe.hive.launcher;

import com.leanvibe.hive.services.Installation;
import com.leanvibe.hive.services.Postgres;
import com.leanvibe.hive.services.PostgresBackup;
import com.leanvibe.hive.services.WalArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copies the databases of a hive while it serves. */
final class Backup {

  private static final Pattern FIRST_SEGMENT = Pattern.compile("\\(file ([0-9A-F]{24})\\)");
  private static final Pattern RANGE =
      Pattern.compile(
          "\"Timeline\": (\\d+), \"Start-LSN\": \"([0-9A-F/]+)\", \"End-LSN\": \"([0-9A-F/]+)\"");

  private final DataFolder folder;
  private final Settings settings;
  private final BackupStore store;
  private final PostgresBackup postgres;
  private final Steps steps;

  Backup(
      DataFolder folder,
      Settings settings,
      BackupStore store,
      Installation installation,
      Steps steps) {
    this.folder = folder;
    this.settings = settings;
    this.store = store;
    this.postgres = new PostgresBackup(installation);
    this.steps = steps;
  }

  /**
   * What was done.
   *
   * @param folder where the backup is
   * @param kept how many backups there are now
   * @param archive where the write-ahead log is archived; null where it isn't, and no other moment
   *     can be restored than the ends of backups
   */
  record Report(
      String folder,
      BackupManifest manifest,
      int kept,
      @Nullable String archive,
      List<String> warnings,
      List<Steps.Step> steps) {}

  /**
   * Makes a backup, verifies it, and removes what need not be kept any more.
   *
   * @param keep how many there may be afterwards
   */
  Report run(int keep) throws IOException, SQLException, RecoveryException {
    store.make();
    store.lock();
    Postgres.Access access = running();
    Instant startedAt = Instant.now();
    Positions before = steps.take("reading how far everything is", () -> Positions.of(access));
    Path draft = store.draft();
    Path data = draft.resolve("data");
    steps.run("copying the databases", () -> postgres.take(access, data));
    Instant finishedAt = Instant.now();
    long logAtMost = Positions.of(access).log();
    steps.run("verifying the copy", () -> postgres.verify(data));
    store.erasures().add(new ErasureCopy(folder.erasures()).read());
    BackupManifest manifest = manifest(access, data, before, logAtMost, startedAt, finishedAt);
    BackupStore.Generation made = store.publish(draft, manifest);
    List<BackupStore.Generation> kept =
        steps.take("removing what need not be kept", () -> prune(keep, startedAt));
    Optional<Path> archived = settings.archive().map(WalArchive::folder);
    return new Report(
        made.folder().toString(),
        manifest,
        kept.size(),
        archived.map(Path::toString).orElse(null),
        warnings(access, archived),
        steps.done());
  }

  private List<BackupStore.Generation> prune(int keep, Instant now) throws IOException {
    List<BackupStore.Generation> kept = store.prune(keep, now);
    postgres.prune(store.wal(), kept.getFirst().manifest().firstSegment());
    return kept;
  }

  private Postgres.Access running() throws IOException, RecoveryException {
    if (Recorded.in(folder.run(Foundation.POSTGRES + ".pid")).isEmpty()) {
      throw new RecoveryException(
          "PostgreSQL of this hive does not run: infra/hive up, or restore it first");
    }
    return Foundation.postgres(folder, settings.port(Foundation.POSTGRES));
  }

  private BackupManifest manifest(
      Postgres.Access access,
      Path data,
      Positions before,
      long logAtMost,
      Instant startedAt,
      Instant finishedAt)
      throws IOException, SQLException {
    Matcher range = found(RANGE, data.resolve("backup_manifest"));
    List<String> names = new ArrayList<>();
    Positions.each(
        access,
        "postgres",
        "select system_identifier::text, current_setting('server_version') from pg_control_system()",
        row -> {
          names.add(row.getString(1));
          names.add(row.getString(2));
        });
    return new BackupManifest(
        BackupManifest.FORMAT,
        startedAt,
        finishedAt,
        names.getLast(),
        names.getFirst(),
        Integer.parseInt(range.group(1)),
        found(FIRST_SEGMENT, data.resolve("backup_label")).group(1),
        range.group(2),
        range.group(3),
        before,
        logAtMost,
        size(data),
        keyFiles(folder),
        settings.port(Settings.COMMAND_PORT),
        settings.port(Settings.QUERY_PORT));
  }

  private static Matcher found(Pattern pattern, Path file) throws IOException {
    Matcher matcher = pattern.matcher(Files.readString(file));
    if (!matcher.find()) {
      throw new IOException(file + " is not as PostgreSQL 15 writes it");
    }
    return matcher;
  }

  private static long size(Path folder) throws IOException {
    AtomicLong bytes = new AtomicLong();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.addAndGet(Files.size(file));
      }
    }
    return bytes.get();
  }

  /** What nothing of the key can be learned from, as it is random. */
  static Map<String, String> keyFiles(DataFolder folder) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (String name : Sides.KEY_FILES) {
      Path file = folder.secretFile(name);
      if (Files.exists(file)) {
        hashes.put(name, Digests.sha256(Files.readString(file).strip()));
      }
    }
    return hashes;
  }

  private List<String> warnings(Postgres.Access access, Optional<Path> archive)
      throws SQLException {
    List<String> warnings = new ArrayList<>();
    if (archive.isPresent() && !archive.get().equals(store.wal().folder())) {
      warnings.add(
          "the archive is not in %s: no moment after this backup can be restored from there"
              .formatted(store.root()));
    }
    Positions.each(
        access,
        "postgres",
        """
        select last_failed_wal, last_failed_time from pg_stat_archiver
        where last_failed_time > coalesce(last_archived_time, '-infinity')""",
        row ->
            warnings.add(
                "the archive lags: %s could not be archived at %s, see the log of postgres"
                    .formatted(row.getString(1), row.getString(2))));
    return warnings;
  }
}
