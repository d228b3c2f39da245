package com.leanvibe.hive.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A PostgreSQL of our own: its data in one folder, reachable on 127.0.0.1 with a password only. */
public final class PostgresServer {

  static final String ADMIN = "hive_admin";

  /**
   * One worker builds an index, because pgvector before 0.8.2, which Debian still carries, can
   * overrun a buffer when several build one HNSW index (CVE-2026-3172).
   *
   * <p>Files of the write-ahead log are removed and not used again: what was erased would stay in
   * them, readable, until they are written over.
   */
  private static final String SETTINGS =
      """
      listen_addresses = '127.0.0.1'
      port = %d
      unix_socket_directories = ''
      password_encryption = scram-sha-256
      max_connections = 200
      shared_buffers = 256MB
      effective_cache_size = 1GB
      maintenance_work_mem = 128MB
      work_mem = 8MB
      fsync = on
      synchronous_commit = on
      full_page_writes = on
      wal_compression = on
      wal_buffers = 16MB
      wal_recycle = off
      min_wal_size = 256MB
      max_wal_size = 2GB
      checkpoint_completion_target = 0.9
      random_page_cost = 1.1
      max_parallel_maintenance_workers = 0
      jit = off
      datestyle = 'iso, ymd'
      timezone = 'UTC'
      log_timezone = 'UTC'
      log_line_prefix = '%%m [%%p] %%q%%u@%%d '
      lc_messages = 'C'
      """;

  private final Installation installation;
  private final Path folder;
  private final int port;
  private final String password;
  private final Optional<WalArchive> archive;

  /** Neither makes nor starts anything. */
  public PostgresServer(Installation installation, Path folder, int port, String password) {
    this(installation, folder, port, password, Optional.empty());
  }

  /**
   * @param archive where the write-ahead log is kept as well
   */
  public PostgresServer(
      Installation installation,
      Path folder,
      int port,
      String password,
      Optional<WalArchive> archive) {
    this.installation = installation;
    this.folder = folder;
    this.port = port;
    this.password = password;
    this.archive = archive;
  }

  /**
   * Makes the data folder at the first time, writes the settings, and says how to run it. When root
   * runs this, the program runs as {@code postgres}; where that account can't pass through to the
   * folder, the data lies under {@code /var/lib/agent-hive} and the folder is a link to it.
   */
  public Program prepare(Path log) throws IOException {
    Path home = PostgresFolder.make(folder);
    Path data = home.resolve("data");
    if (!Files.exists(data)) {
      initialise(home, data);
    }
    List<String> command =
        unprivileged(installation.postgres("postgres").toString(), "-D", data.toString());
    return new Program(
        "postgres", command, configure(home, data), log, "INT", port, access()::check);
  }

  /** Writes the settings, and says what they need in the environment. */
  Map<String, String> configure(Path home, Path data) throws IOException {
    // Sorted, as whoever takes a running server over compares it as a text.
    Map<String, String> environment = new TreeMap<>(installation.environment());
    String settings = SETTINGS.formatted(port);
    if (archive.isPresent()) {
      environment.putAll(archive.get().prepare(home));
      settings += WalArchive.settings();
    }
    Files.writeString(data.resolve("postgresql.conf"), settings);
    return Collections.unmodifiableMap(environment);
  }

  /** Removes all data, wherever it lies. Only for a server that doesn't run. */
  public static void remove(Path folder) throws IOException {
    PostgresFolder.remove(folder);
  }

  /** How to reach it as the administrator of all its databases. */
  public Postgres.Access access() {
    return access(port, password);
  }

  /** How to reach one that runs, as the administrator of all its databases. */
  public static Postgres.Access access(int port, String password) {
    return new Postgres.Access("jdbc:postgresql://127.0.0.1:" + port + "/", "", ADMIN, password);
  }

  /** Under another name first, so that an interrupted start leaves no half-made data folder. */
  private void initialise(Path home, Path data) throws IOException {
    Path draft = home.resolve("data.new");
    PrivateFiles.remove(draft);
    Path secret = home.resolve("password");
    PrivateFiles.write(secret, password);
    Account.handOver(secret);
    try {
      Shell.run(initdb(draft, secret), installation.environment(), line -> {});
    } finally {
      Files.delete(secret);
    }
    Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private List<String> initdb(Path data, Path secret) {
    return unprivileged(
        installation.postgres("initdb").toString(),
        "--pgdata=" + data,
        "--username=" + ADMIN,
        "--pwfile=" + secret,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--data-checksums");
  }

  static List<String> unprivileged(String... command) {
    List<String> line = new ArrayList<>(Account.unprivileged());
    Stream.of(command).forEach(line::add);
    return List.copyOf(line);
  }
}
