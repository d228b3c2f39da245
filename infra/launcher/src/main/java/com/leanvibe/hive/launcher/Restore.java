package com.leanvibe.hive.launcher;

import com.leanvibe.hive.services.Installation;
import com.leanvibe.hive.services.PostgresBackup;
import com.leanvibe.hive.services.PostgresRestore;
import com.leanvibe.hive.services.PostgresRestore.Recovered;
import com.leanvibe.hive.services.PostgresRestore.Until;
import com.leanvibe.hive.services.WalArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings the databases of a hive that is down to a state they had. What is there is kept under
 * another name; Kafka and Redis begin empty and are filled from the log.
 */
final class Restore {

  private static final DateTimeFormatter SUFFIX =
      DateTimeFormatter.ofPattern("'.before-'yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final DataFolder folder;
  private final Settings settings;
  private final BackupStore store;
  private final PostgresBackup postgres;
  private final PostgresRestore recovery;
  private final Steps steps;
  private final boolean archived;
  private List<ErasureCopy.Line> restoredErasures = List.of();

  Restore(
      DataFolder folder,
      Settings settings,
      BackupStore from,
      Installation installation,
      Steps steps)
      throws IOException {
    this.folder = folder;
    this.settings = settings;
    this.store = from.around();
    this.postgres = new PostgresBackup(installation);
    this.recovery =
        new PostgresRestore(
            installation,
            folder.service(Foundation.POSTGRES),
            folder.secret(Foundation.POSTGRES),
            folder.log("restore"));
    this.steps = steps;
    this.archived = store.hasWal();
  }

  /**
   * What was done.
   *
   * @param target what was asked for
   * @param backup the one it began with
   * @param archive whether the archived write-ahead log was used
   * @param restored how far everything is now
   * @param lost what the backups hold after that; null where nobody looked, as all was restored
   * @param aside where what was there before is kept
   * @param erasuresToReplay erasures that are listed, and that the restored databases don't know
   * @param steps how long each took
   */
  record Report(
      String target,
      String backup,
      boolean archive,
      Positions restored,
      @Nullable Lost lost,
      List<String> aside,
      int erasuresToReplay,
      List<Steps.Step> steps) {}

  /**
   * What is known of what came after the moment that was restored.
   *
   * @param events how many there were
   * @param log the last one's position
   * @param checkpoints of ledgers that were signed of a longer log: whoever has one of them will
   *     find that the log is another one
   */
  record Lost(long events, long log, List<Positions.Sealed> checkpoints) {}

  /** What the end of all that is archived is like. */
  private record Survey(
      Positions end,
      @Nullable Instant lastCommit,
      @Nullable String xid,
      List<ErasureCopy.Line> erasures) {}

  /**
   * @param chosen the backups that may be used
   * @throws RecoveryException where it can't be; nothing was changed then
   */
  Report run(RestoreTarget target, List<BackupStore.Generation> chosen)
      throws IOException, SQLException, RecoveryException {
    BackupStore.Generation base = choose(target, chosen);
    requireKeys(base.manifest());
    steps.run(
        "verifying the backup of " + base.manifest().finishedAt(),
        () -> postgres.verify(base.data()));
    Optional<Survey> survey =
        target instanceof RestoreTarget.Latest || !archived
            ? Optional.empty()
            : Optional.of(
                steps.take("looking at where the archive ends", () -> survey(base, target)));
    Until until = until(target, base, survey);
    Positions restored =
        steps.take("recovering to " + target, () -> recover(base, until, target, survey));
    int toReplay = steps.take("listing erasures", () -> listErasures(survey));
    List<String> aside = steps.take("putting it in place", this::replace);
    if (!settings.exist()) {
      adoptPorts(base.manifest());
    }
    return new Report(
        target.toString(),
        base.folder().toString(),
        archived,
        restored,
        survey.map(end -> lost(end.end(), restored)).orElse(null),
        aside,
        toReplay,
        steps.done());
  }

  private BackupStore.Generation choose(
      RestoreTarget target, List<BackupStore.Generation> generations) throws RecoveryException {
    if (generations.isEmpty()) {
      throw new RecoveryException("there is no backup in " + store.root());
    }
    if (!archived && !(target instanceof RestoreTarget.Latest)) {
      throw new RecoveryException(
          "there is no archived write-ahead log in %s, so only the ends of backups can be restored: %s"
              .formatted(store.root(), told(generations)));
    }
    return generations.reversed().stream()
        .filter(each -> isBefore(each.manifest(), target))
        .findFirst()
        .orElseThrow(
            () ->
                new RecoveryException(
                    "no backup was finished before %s: %s".formatted(target, told(generations))));
  }

  private static boolean isBefore(BackupManifest backup, RestoreTarget target) {
    return switch (target) {
      case RestoreTarget.Latest all -> true;
      case RestoreTarget.At at -> !backup.finishedAt().isAfter(at.time());
      case RestoreTarget.Position at ->
          backup.logAtMost() < at.position() || endsAt(backup, at.position());
    };
  }

  /** Whether the backup as it is is the log up to this position. */
  private static boolean endsAt(BackupManifest backup, long position) {
    return backup.logAtMost() == position && backup.atLeast().log() == position;
  }

  private static String told(List<BackupStore.Generation> generations) {
    return generations.stream()
        .map(
            each ->
                "%s (of %s, position %d or later)"
                    .formatted(
                        each.folder(),
                        each.manifest().finishedAt(),
                        each.manifest().atLeast().log()))
        .collect(Collectors.joining("; "));
  }

  /** Without them neither personal data could be opened nor anything be signed. */
  private void requireKeys(BackupManifest backup) throws IOException, RecoveryException {
    Map<String, String> here = Backup.keyFiles(folder);
    for (Map.Entry<String, String> key : backup.keyFiles().entrySet()) {
      if (!key.getValue().equals(here.get(key.getKey()))) {
        throw new RecoveryException(
            "%s is %s: what is sealed in the backup could not be opened. Put the secrets of that hive there first"
                .formatted(
                    folder.secretFile(key.getKey()),
                    here.containsKey(key.getKey()) ? "another key" : "missing"));
      }
    }
  }

  private Optional<WalArchive> source() {
    return archived ? Optional.of(store.wal()) : Optional.empty();
  }

  /** Recovers all there is once, to learn what it is; nothing of that is kept. */
  private Survey survey(BackupStore.Generation base, RestoreTarget target)
      throws IOException, SQLException, RecoveryException {
    List<String> xid = new ArrayList<>();
    List<Instant> lastCommit = new ArrayList<>();
    try (Recovered all =
        recovery.recover(base.data(), source(), Until.everything(), Optional.empty())) {
      requireNoGap(all);
      Positions end = Positions.of(all.access());
      if (target instanceof RestoreTarget.Position at) {
        if (at.position() > end.log()) {
          throw new RecoveryException(
              "the log ends at position %d: there is no position %d"
                  .formatted(end.log(), at.position()));
        }
        Positions.each(
            all.access(),
            Sides.COMMAND_DATABASE,
            "select xmin::text from event where position = " + at.position(),
            row -> xid.add(row.getString(1)));
      }
      Positions.each(
          all.access(),
          "postgres",
          "select pg_last_xact_replay_timestamp()",
          row -> {
            if (row.getTimestamp(1) != null) {
              lastCommit.add(row.getTimestamp(1).toInstant());
            }
          });
      return new Survey(
          end,
          lastCommit.isEmpty() ? null : lastCommit.getFirst(),
          xid.isEmpty() ? null : xid.getFirst(),
          Positions.erasures(all.access()));
    } finally {
      recovery.discard();
    }
  }

  /** Recovery takes a segment that is missing for the end, and says nothing. */
  private void requireNoGap(Recovered recovered)
      throws IOException, SQLException, RecoveryException {
    Optional<String> last = archived ? store.wal().lastSegment() : Optional.empty();
    if (last.isPresent()) {
      List<String> reached = new ArrayList<>();
      Positions.each(
          recovered.access(),
          "postgres",
          "select pg_walfile_name(pg_last_wal_replay_lsn())",
          row -> reached.add(row.getString(1)));
      // The first eight digits name the timeline, which is a new one now.
      if (reached.getFirst().substring(8).compareTo(last.get().substring(8)) < 0) {
        throw new RecoveryException(
            "the archive goes on to segment %s, and recovery ended in %s: a segment between them is missing. Choose an"
                    .formatted(last.get(), reached.getFirst())
                + " earlier moment of another backup, or move the archive away to restore the backup alone");
      }
    }
  }

  private Until until(RestoreTarget target, BackupStore.Generation base, Optional<Survey> survey) {
    return switch (target) {
      case RestoreTarget.Latest all -> Until.everything();
      case RestoreTarget.Position at when endsAt(base.manifest(), at.position()) ->
          Until.consistent();
      case RestoreTarget.Position at ->
          Until.transaction(Objects.requireNonNull(survey.orElseThrow().xid()));
      case RestoreTarget.At at -> {
        Instant last = survey.orElseThrow().lastCommit();
        // Recovery to a time fails where nothing was committed after it.
        yield last == null || !at.time().isBefore(last)
            ? Until.everything()
            : Until.time(at.time());
      }
    };
  }

  private Positions recover(
      BackupStore.Generation base, Until until, RestoreTarget target, Optional<Survey> survey)
      throws IOException, SQLException, RecoveryException {
    try (Recovered recovered = recovery.recover(base.data(), source(), until, settings.archive())) {
      if (until.equals(Until.everything())) {
        requireNoGap(recovered);
      }
      Positions restored = Positions.of(recovered.access());
      check(restored, base.manifest(), target);
      this.restoredErasures = Positions.erasures(recovered.access());
      return restored;
    } catch (IOException | RecoveryException unfit) {
      recovery.discard();
      throw unfit;
    }
  }

  /** What must hold of every restored state, whatever was asked for. */
  private static void check(Positions restored, BackupManifest backup, RestoreTarget target)
      throws RecoveryException {
    if (restored.log() < backup.atLeast().log()) {
      throw new RecoveryException(
          "the backup held position %d, and position %d was restored"
              .formatted(backup.atLeast().log(), restored.log()));
    }
    if (target instanceof RestoreTarget.Position at && restored.log() < at.position()) {
      throw new RecoveryException(
          "recovery ended at position %d, before %d".formatted(restored.log(), at.position()));
    }
    if (restored.readModelsAreAhead()) {
      throw new RecoveryException(
          "read models are ahead of the log, which ends at position " + restored.log());
    }
  }

  /** All erasures that anybody knows of are on this hive's list before it is started. */
  private int listErasures(Optional<Survey> survey) throws IOException {
    ErasureCopy list = new ErasureCopy(folder.erasures());
    list.add(store.erasures().read());
    list.add(survey.map(Survey::erasures).orElse(List.of()));
    Set<UUID> known = new HashSet<>();
    restoredErasures.forEach(line -> known.add(line.erasureId()));
    return (int) list.read().stream().filter(line -> !known.contains(line.erasureId())).count();
  }

  private List<String> replace() throws IOException {
    String suffix = SUFFIX.format(Instant.now());
    List<String> aside = new ArrayList<>();
    for (String service : List.of(Foundation.KAFKA, Foundation.REDIS)) {
      Path data = folder.service(service);
      if (Files.exists(data)) {
        Path kept = data.resolveSibling(service + suffix);
        Files.move(data, kept, StandardCopyOption.ATOMIC_MOVE);
        aside.add(kept.toString());
      }
    }
    recovery.replace(suffix).ifPresent(kept -> aside.add(kept.toString()));
    return aside;
  }

  private void adoptPorts(BackupManifest backup) throws IOException {
    settings.choose(Settings.COMMAND_PORT, backup.commandPort());
    settings.choose(Settings.QUERY_PORT, backup.queryPort());
    settings.save();
  }

  private static Lost lost(Positions end, Positions restored) {
    Map<String, Long> sizes =
        restored.ledgers().stream()
            .collect(Collectors.toMap(Positions.Sealed::tenant, Positions.Sealed::size));
    return new Lost(
        end.log() - restored.log(),
        end.log(),
        end.ledgers().stream()
            .filter(checkpoint -> checkpoint.size() > sizes.getOrDefault(checkpoint.tenant(), 0L))
            .toList());
  }
}
