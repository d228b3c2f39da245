package com.leanvibe.hive.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a synchronous standby, a machine may be lost together with its disk. */
class StandbyTest {

  private static final int WRITERS = 4;

  private final String password = Secrets.random();
  private final List<LeashedProgram> running = new ArrayList<>();
  private Path folder = Path.of("/");

  @BeforeEach
  void makeTheFolder() throws IOException {
    folder = Files.createTempDirectory("hive-standby");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @AfterEach
  void stopAndRemove() throws IOException {
    running.forEach(LeashedProgram::stop);
    PrivateFiles.remove(folder);
  }

  @Test
  void whatWasAcknowledgedIsThereAfterThePrimaryAndItsDiskAreLost() throws Exception {
    PostgresServer first = server("first");
    LeashedProgram primary = start(first);
    execute(first, "CREATE TABLE acknowledged (id bigint PRIMARY KEY)");
    PostgresServer second = server("second");
    copy(first, second);
    start(second);
    execute(first, "ALTER SYSTEM SET synchronous_standby_names = '*'");
    execute(first, "SELECT pg_reload_conf()");
    awaitSynchronous(first);

    List<List<Long>> acknowledged = new ArrayList<>();
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      List<Long> own = new ArrayList<>();
      acknowledged.add(own);
      int number = i;
      writers.add(Thread.ofPlatform().start(() -> write(first, number, own)));
    }
    assertThat(atLeast(first, 500)).isTrue();
    primary.kill();
    PostgresServer.remove(folder.resolve("first"));
    for (Thread writer : writers) {
      writer.join();
    }
    execute(second, "SELECT pg_promote()");

    List<Long> ids = acknowledged.stream().flatMap(List::stream).toList();
    assertThat(ids).hasSizeGreaterThan(400);
    assertThat(all(second)).containsAll(ids);
    execute(second, "INSERT INTO acknowledged VALUES (-1)");
  }

  private PostgresServer server(String name) throws IOException {
    return new PostgresServer(
        Installation.findOrInstall(line -> {}), folder.resolve(name), Ports.free(), password);
  }

  private LeashedProgram start(PostgresServer server) throws IOException {
    LeashedProgram program = new LeashedProgram(server.prepare(folder.resolve("log")));
    running.add(program);
    program.start();
    return program;
  }

  /** As the runbook does it. */
  private void copy(PostgresServer from, PostgresServer to) throws IOException {
    Path data = PostgresFolder.make(folder.resolve("second")).resolve("data");
    Installation installation = Installation.findOrInstall(line -> {});
    Map<String, String> environment = new HashMap<>(installation.environment());
    environment.put("PGPASSWORD", password);
    List<String> command = new ArrayList<>(Account.unprivileged());
    command.addAll(
        List.of(
            installation.postgres("pg_basebackup").toString(),
            "--host=127.0.0.1",
            "--port=" + from.access().port(),
            "--username=" + PostgresServer.ADMIN,
            "--checkpoint=fast",
            "--write-recovery-conf",
            "--pgdata=" + data));
    Shell.run(command, environment, line -> {});
    assertThat(to.access().port()).isNotEqualTo(from.access().port());
  }

  private static void write(PostgresServer server, int number, List<Long> acknowledged) {
    try (Connection connection = server.access().connect("postgres");
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO acknowledged VALUES (?)")) {
      for (long id = number; ; id += WRITERS) {
        insert.setLong(1, id);
        insert.executeUpdate();
        acknowledged.add(id);
      }
    } catch (SQLException killed) {
      // That is how it ends.
      assertThat(killed.getSQLState()).isNotEqualTo("23505");
    }
  }

  private static boolean atLeast(PostgresServer server, int rows) {
    Program.Probe probe =
        () -> {
          try {
            if (all(server).size() < rows) {
              throw new IOException("not yet");
            }
          } catch (SQLException e) {
            throw new IOException(e);
          }
        };
    return probe.passesWithin(Duration.ofSeconds(60));
  }

  private static void awaitSynchronous(PostgresServer primary) {
    Program.Probe probe =
        () -> {
          try (Connection connection = primary.access().connect("postgres");
              Statement statement = connection.createStatement();
              ResultSet row =
                  statement.executeQuery(
                      "SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'")) {
            if (!row.next()) {
              throw new IOException("no synchronous standby");
            }
          } catch (SQLException e) {
            throw new IOException(e);
          }
        };
    assertThat(probe.passesWithin(Duration.ofSeconds(60))).isTrue();
  }

  private static List<Long> all(PostgresServer server) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (Connection connection = server.access().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT id FROM acknowledged")) {
      while (row.next()) {
        ids.add(row.getLong(1));
      }
    }
    return ids;
  }

  private static void execute(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = server.access().connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
