package com.leanvibe.hive.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a copy of a cluster to a state it had, beside the data that are there: these are touched
 * only by {@link #replace}, which renames them.
 */
public final class PostgresRestore {

  /** A gigabyte of write-ahead log takes about a minute. */
  private static final Duration REPLAY = Duration.ofHours(6);

  private static final String DATA = "data";
  private static final String DRAFT = "data.restored";

  private final Installation installation;
  private final Path folder;
  private final String password;
  private final Path log;

  /**
   * @param folder where the server to be restored keeps its data
   * @param password of its administrator
   * @param log what PostgreSQL says meanwhile is appended to
   */
  public PostgresRestore(Installation installation, Path folder, String password, Path log) {
    this.installation = installation;
    this.folder = folder;
    this.password = password;
    this.log = log;
  }

  /**
   * Where recovery ends.
   *
   * @param settings of PostgreSQL
   */
  public record Until(Map<String, String> settings) {

    /** With an offset in digits, as this setting is read before names of time zones are known. */
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);

    /** After all there is. */
    public static Until everything() {
      return new Until(Map.of());
    }

    /** As soon as the copy is consistent: the moment at which it was finished. */
    public static Until consistent() {
      return new Until(Map.of("recovery_target", "immediate"));
    }

    /** After the last transaction that was committed at this time or before. */
    public static Until time(Instant time) {
      return new Until(Map.of("recovery_target_time", TIME.format(time)));
    }

    /** After the commit of this transaction, which must be one that the copy doesn't hold. */
    public static Until transaction(String xid) {
      return new Until(Map.of("recovery_target_xid", xid));
    }
  }

  /** A recovered cluster that serves, on 127.0.0.1 and to nobody but this JVM. */
  public static final class Recovered implements AutoCloseable {

    private final Postgres.Access access;
    private final LeashedProgram server;

    Recovered(Postgres.Access access, LeashedProgram server) {
      this.access = access;
      this.server = server;
    }

    public Postgres.Access access() {
      return access;
    }

    /** Ends it in good order. */
    @Override
    public void close() {
      server.stop();
    }
  }

  /**
   * Recovers a copy and begins a new timeline with it.
   *
   * @param from where its write-ahead log goes on; what it lacks is looked for in that of the data
   *     that are there
   * @param to where the new timeline is archived
   * @throws IOException with PostgreSQL's last words, where it can't get there
   */
  public Recovered recover(
      Path copy, Optional<WalArchive> from, Until until, Optional<WalArchive> to)
      throws IOException {
    Path home = PostgresFolder.make(folder);
    Path draft = home.resolve(DRAFT);
    lay(copy, draft);
    var server = new PostgresServer(installation, folder, Ports.free(), password, to);
    Map<String, String> environment = server.configure(home, draft);
    signal(draft);
    List<String> command =
        new ArrayList<>(
            PostgresServer.unprivileged(
                installation.postgres("postgres").toString(), "-D", draft.toString()));
    command.addAll(from.map(archive -> restoring(archive, home)).orElseGet(PostgresRestore::alone));
    until.settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    command.addAll(List.of("-c", "recovery_target_action=promote"));
    return run(server.access(), command, environment);
  }

  private static List<String> restoring(WalArchive archive, Path home) {
    return WalArchive.restoring(archive, home.resolve(DATA).resolve("pg_wal"));
  }

  /** The copy's own write-ahead log is all there is. */
  private static List<String> alone() {
    return List.of("-c", "restore_command=false");
  }

  private static void lay(Path copy, Path draft) throws IOException {
    PrivateFiles.remove(draft);
    run("cp", "--archive", "--reflink=auto", copy.toString(), draft.toString());
    if (Account.isRoot()) {
      run("chown", "-R", "--reference=" + draft.resolveSibling(""), draft.toString());
    }
  }

  private static void run(String... command) throws IOException {
    Shell.run(List.of(command), Map.of(), line -> {});
  }

  private static void signal(Path draft) throws IOException {
    Path signal = Files.createFile(draft.resolve("recovery.signal"));
    Account.handOver(signal);
  }

  private Recovered run(
      Postgres.Access access, List<String> command, Map<String, String> environment)
      throws IOException {
    Program program =
        new Program(
            "postgres", command, environment, log, "INT", access.port(), () -> checkOver(access));
    LeashedProgram leashed = new LeashedProgram(program, REPLAY);
    try {
      leashed.start();
    } catch (IllegalStateException failed) {
      throw new IOException(failed.getMessage(), failed);
    }
    return new Recovered(access, leashed);
  }

  private static void checkOver(Postgres.Access access) throws IOException {
    try (Connection connection = access.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_is_in_recovery()")) {
      row.next();
      if (row.getBoolean(1)) {
        throw new IOException("it is in recovery");
      }
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Removes what {@link #recover} has made; for a server that doesn't run. */
  public void discard() throws IOException {
    PrivateFiles.remove(PostgresFolder.make(folder).resolve(DRAFT));
  }

  /**
   * Puts what {@link #recover} has made in the place of the data that are there, and keeps these
   * under another name. No server runs.
   *
   * @param suffix of that name
   * @return where they are, nothing where there were none
   */
  public Optional<Path> replace(String suffix) throws IOException {
    Path home = PostgresFolder.make(folder);
    Path data = home.resolve(DATA);
    Path aside = home.resolve(DATA + suffix);
    boolean there = Files.exists(data);
    if (there) {
      Files.move(data, aside, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(home.resolve(DRAFT), data, StandardCopyOption.ATOMIC_MOVE);
    return there ? Optional.of(aside) : Optional.empty();
  }
}
