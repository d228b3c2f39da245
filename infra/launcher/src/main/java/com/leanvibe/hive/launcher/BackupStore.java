package com.leanvibe.hive.launcher;

import com.leanvibe.hive.services.PrivateFiles;
import com.leanvibe.hive.services.WalArchive;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A folder of backups: one folder for each, the archived write-ahead log in {@code wal}, and the
 * erasures that were known when the last one was made.
 *
 * @param root an absolute path
 */
record BackupStore(Path root) {

  /** No backup is kept for longer, as the keys of whoever was erased since are in it. */
  static final Duration LONGEST = Duration.ofDays(30);

  private static final String DRAFT = "draft";
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  static BackupStore in(Path folder) {
    return new BackupStore(folder.toAbsolutePath().normalize());
  }

  /**
   * One backup.
   *
   * @param folder where it is
   */
  record Generation(Path folder, BackupManifest manifest) {

    Path data() {
      return folder.resolve("data");
    }
  }

  WalArchive wal() {
    return new WalArchive(root.resolve("wal"));
  }

  boolean hasWal() {
    return Files.isDirectory(wal().folder());
  }

  ErasureCopy erasures() {
    return new ErasureCopy(root.resolve("erasures"));
  }

  /**
   * Makes the folder where there is none. PostgreSQL's account passes through it to the archive.
   */
  void make() throws IOException {
    if (!Files.exists(root)) {
      PrivateFiles.folder(root);
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
    }
  }

  /**
   * Keeps others from making a backup here as long as this process lives.
   *
   * @throws RecoveryException where another is at it
   */
  void lock() throws IOException, RecoveryException {
    FileChannel held =
        FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (held.tryLock() == null) {
      throw new RecoveryException("another backup into " + root + " is running");
    }
  }

  /** An empty folder for what may not become a backup. */
  Path draft() throws IOException {
    Path draft = root.resolve(DRAFT);
    PrivateFiles.remove(draft);
    return PrivateFiles.folder(draft);
  }

  /** Makes a backup of what was drafted: from now on it is one. */
  Generation publish(Path draft, BackupManifest manifest) throws IOException {
    Json.write(draft.resolve(BackupManifest.FILE), manifest);
    Path folder = root.resolve(NAME.format(manifest.startedAt()));
    Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    DurableFiles.force(root);
    return new Generation(folder, manifest);
  }

  /** All backups, from the oldest to the newest. */
  List<Generation> generations() throws IOException {
    if (Files.exists(root.resolve(BackupManifest.FILE))) {
      return List.of(generation(root));
    }
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .filter(entry -> !entry.endsWith(DRAFT))
          .filter(entry -> Files.exists(entry.resolve(BackupManifest.FILE)))
          .map(BackupStore::generation)
          .sorted(Comparator.comparing(each -> each.manifest().startedAt()))
          .toList();
    }
  }

  private static Generation generation(Path folder) {
    return new Generation(
        folder, Json.read(folder.resolve(BackupManifest.FILE), BackupManifest.class));
  }

  /** The folder that a single backup lies in. */
  BackupStore around() {
    return Files.exists(root.resolve(BackupManifest.FILE))
        ? new BackupStore(Objects.requireNonNull(root.getParent()))
        : this;
  }

  /**
   * Removes all but the newest ones, and of these what is too old. The last one is always kept.
   *
   * @return those that are left
   */
  List<Generation> prune(int keep, Instant now) throws IOException {
    List<Generation> all = generations();
    for (int i = 0; i < all.size() - 1; i++) {
      boolean old = all.get(i).manifest().startedAt().isBefore(now.minus(LONGEST));
      if (old || i < all.size() - keep) {
        // Without its manifest it is no backup any more, if this ends halfway.
        Files.delete(all.get(i).folder().resolve(BackupManifest.FILE));
        PrivateFiles.remove(all.get(i).folder());
      }
    }
    return generations();
  }
}
