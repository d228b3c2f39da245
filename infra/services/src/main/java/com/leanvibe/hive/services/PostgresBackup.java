package com.leanvibe.hive.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Copies of whole PostgreSQL clusters that are made while these serve. */
public final class PostgresBackup {

  private final Installation installation;

  public PostgresBackup(Installation installation) {
    this.installation = installation;
  }

  /**
   * Copies a running cluster with the write-ahead log it needs to be consistent, and has the disk
   * hold it before this returns.
   *
   * @param target a folder that is not there yet
   * @throws IOException with the program's last words
   */
  public void take(Postgres.Access access, Path target) throws IOException {
    run(
        Map.of("PGPASSWORD", access.password()),
        "pg_basebackup",
        "--host=" + access.host(),
        "--port=" + access.port(),
        "--username=" + access.user(),
        "--no-password",
        "--checkpoint=fast",
        "--wal-method=stream",
        "--manifest-checksums=SHA256",
        "--pgdata=" + target);
  }

  /**
   * Compares every file of a copy with the checksum that was taken of it, and reads its write-ahead
   * log through.
   *
   * @throws IOException with the first things that differ
   */
  public void verify(Path copy) throws IOException {
    run(Map.of(), "pg_verifybackup", "--exit-on-error", "--quiet", copy.toString());
  }

  /** Removes from an archive what only states before this segment need. */
  public void prune(WalArchive archive, String firstSegment) throws IOException {
    if (Files.isDirectory(archive.folder())) {
      run(
          Map.of(),
          "pg_archivecleanup",
          "-x",
          WalArchive.SUFFIX,
          archive.folder().toString(),
          firstSegment);
    }
  }

  private void run(Map<String, String> environment, String program, String... words)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(installation.postgres(program).toString()));
    Stream.of(words).forEach(command::add);
    Map<String, String> all = new HashMap<>(installation.environment());
    all.putAll(environment);
    Shell.run(command, all, line -> {});
  }
}
