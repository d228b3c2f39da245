package com.leanvibe.hive.launcher.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.services.Installation;
import com.leanvibe.hive.services.Ports;
import com.leanvibe.hive.services.PostgresServer;
import com.leanvibe.hive.services.Program;
import com.leanvibe.hive.services.RunningHive;
import com.leanvibe.hive.services.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * The machine that PostgreSQL runs on is lost together with its disk, while commands come in: with
 * a synchronous standby nothing that was acknowledged is.
 */
@Tag("nightly")
class StandbyIT {

  private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final String password = Secrets.random();
  private final List<Process> running = new ArrayList<>();
  private Path folder = Path.of("/");

  @BeforeEach
  void makeTheFolder() throws IOException {
    folder = Files.createTempDirectory("hive-standby");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @AfterEach
  void stopAndRemove() throws Exception {
    for (Process each : running) {
      each.destroyForcibly();
      each.waitFor();
    }
    run("rm", "-rf", folder.toString());
  }

  @Test
  void everyAcknowledgedCommandIsThereOnThePromotedStandby(TestReporter reporter) throws Exception {
    int port = freePort();
    Process primary = start("first", port);
    try (RunningHive hive = RunningHive.up(Map.of("HIVE_POSTGRES_URL", url(port)))) {
      int standbyPort = freePort();
      copy(port);
      start("second", standbyPort);
      execute(port, "alter system set synchronous_standby_names = '*'");
      execute(port, "select pg_reload_conf()");
      await()
          .atMost(PATIENCE)
          .until(() -> holds(port, "select 1 from pg_stat_replication where sync_state = 'sync'"));

      Submitter submitter = new Submitter(Routes.ofAdmin(hive), "standby-" + UUID.randomUUID());
      Thread commands = Thread.ofVirtual().start(submitter);
      await().atMost(PATIENCE).until(() -> submitter.acknowledged().size() > 50);
      long lost = System.nanoTime();
      primary.destroyForcibly().waitFor();
      run("rm", "-rf", folder.resolve("first").toString());

      execute(standbyPort, "select pg_promote()");
      hive.down();
      hive.upAgain(Map.of("HIVE_POSTGRES_URL", url(standbyPort)));
      reporter.publishEntry(
          "back after", Duration.ofNanos(System.nanoTime() - lost).toMillis() + " ms");
      submitter.stop();
      commands.join();

      List<String> tasks = submitter.acknowledged();
      assertThat(tasks).hasSizeGreaterThan(50);
      for (String task : tasks) {
        await().atMost(PATIENCE).until(() -> isThere(Routes.ofAdmin(hive), task));
      }
      Routes.Answer check = Routes.ofAdmin(hive).post("/audit/checks", Map.of()).orElseThrow();
      assertThat(check.body().path("agrees").asBoolean()).as(check.toString()).isTrue();
    }
  }

  private static boolean isThere(Routes admin, String task) throws InterruptedException {
    return admin.query("/tasks/" + task).map(answer -> answer.status() == 200).orElse(false);
  }

  private Process start(String name, int port) throws Exception {
    Installation installation = Installation.findOrInstall(line -> {});
    PostgresServer server = new PostgresServer(installation, folder.resolve(name), port, password);
    Program program = server.prepare(folder.resolve(name + ".log"));
    ProcessBuilder builder = new ProcessBuilder(program.command()).redirectErrorStream(true);
    builder.environment().putAll(program.environment());
    Process process = builder.redirectOutput(program.log().toFile()).start();
    running.add(process);
    assertThat(program.ready().passesWithin(PATIENCE)).isTrue();
    return process;
  }

  /** As docs/runbooks/machine-lost.md does it. */
  private void copy(int port) throws Exception {
    Path home = Files.createDirectory(folder.resolve("second"));
    ProcessBuilder program =
        new ProcessBuilder(
            PROGRAMS.resolve("pg_basebackup").toString(),
            "--host=127.0.0.1",
            "--port=" + port,
            "--username=hive_admin",
            "--checkpoint=fast",
            "--write-recovery-conf",
            "--pgdata=" + home.resolve("data"));
    program.environment().put("PGPASSWORD", password);
    assertThat(program.inheritIO().start().waitFor()).isZero();
    run("chown", "-R", "--reference=" + folder.resolve("first"), home.toString());
  }

  private String url(int port) {
    return "jdbc:postgresql://127.0.0.1:%d/?user=hive_admin&password=%s".formatted(port, password);
  }

  private void execute(int port, String sql) throws SQLException {
    try (Connection connection = PostgresServer.access(port, password).connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private boolean holds(int port, String sql) throws SQLException {
    try (Connection connection = PostgresServer.access(port, password).connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next();
    }
  }

  private static int freePort() {
    return Ports.free();
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
