package com.leanvibe.hive.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder that PostgreSQL puts every finished segment of its write-ahead log into, compressed and
 * synced before it is told to be there.
 *
 * @param folder an absolute path, where PostgreSQL's own account can write
 */
public record WalArchive(Path folder) {

  static final String SUFFIX = ".gz";

  private static final int TIMELINE = 8;
  private static final int SEGMENT = 24;
  private static final Comparator<String> ORDER = Comparator.naturalOrder();

  private static final String PROGRAM = "HIVE_WAL_PROGRAM";
  private static final String FOLDER = "HIVE_WAL_ARCHIVE";

  /** What has not been archived for a minute is, full or not. */
  private static final String SETTINGS =
      """
      archive_mode = on
      archive_command = 'exec bash "$%s" "%%p" "%%f" "$%s"'
      archive_timeout = 60s
      """
          .formatted(PROGRAM, FOLDER);

  static String settings() {
    return SETTINGS;
  }

  /**
   * Makes the folder and the program that fills it.
   *
   * @return what {@link #settings} needs in PostgreSQL's environment
   * @throws IOException when PostgreSQL's account can't write there
   */
  Map<String, String> prepare(Path home) throws IOException {
    if (!Files.isDirectory(folder)) {
      Path around = Objects.requireNonNull(folder.getParent());
      if (!Files.exists(around)) {
        PrivateFiles.folder(around);
        Files.setPosixFilePermissions(around, PosixFilePermissions.fromString("rwx--x--x"));
      }
      PrivateFiles.folder(folder);
      Account.handOver(folder);
    }
    if (!Account.unprivilegedCanWrite(folder)) {
      throw new IOException("PostgreSQL's account can't write to the archive " + folder);
    }
    Path program = home.resolve("archive-wal");
    PrivateFiles.write(program, Resources.text("archive-wal"));
    Account.handOver(program);
    return Map.of(PROGRAM, program.toString(), FOLDER, folder.toString());
  }

  /**
   * The last segment that is archived of the newest timeline, as PostgreSQL names it; none where
   * that has no whole one yet.
   */
  public Optional<String> lastSegment() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files.map(file -> file.getFileName().toString()).filter(WalArchive::isWal).toList();
      String newest = names.stream().map(name -> name.substring(0, TIMELINE)).max(ORDER).orElse("");
      return names.stream()
          .filter(name -> name.startsWith(newest) && name.length() == SEGMENT + SUFFIX.length())
          .map(name -> name.substring(0, SEGMENT))
          .max(ORDER);
    }
  }

  /** Segments, and what tells where a timeline began. */
  private static boolean isWal(String name) {
    return name.matches("[0-9A-F]{8}([0-9A-F]{16}|\\.history)\\.gz");
  }

  /** How recovery gets a segment: from the archive, or from a folder of segments as they are. */
  static List<String> restoring(WalArchive archive, Path uncompressed) {
    String inArchive = quoted(archive.folder()) + "/%f" + SUFFIX;
    String command =
        "if [ -e %1$s ]; then gunzip -c %1$s >\"%%p\"; else cp %2$s/%%f \"%%p\"; fi"
            .formatted(inArchive, quoted(uncompressed));
    return List.of("-c", "restore_command=" + command);
  }

  /** For a shell, where PostgreSQL takes a percent sign for one of its own. */
  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''").replace("%", "%%") + "'";
  }
}
