package com.leanvibe.hive.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.leanvibe.hive.services.PostgresRestore.Recovered;
import com.leanvibe.hive.services.PostgresRestore.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A copy and the archive lead to every moment after the copy; what is there is never removed. */
class PostgresRestoreTest {

  private final String password = Secrets.random();
  private Path folder = Path.of("/");
  private Path copy = Path.of("/");
  private Optional<WalArchive> archive = Optional.empty();

  @BeforeEach
  void makeTheFolder() throws IOException {
    folder = Files.createTempDirectory("hive-restore");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    copy = folder.resolve("copy");
    archive = Optional.of(new WalArchive(folder.resolve("store/wal")));
  }

  @AfterEach
  void removeTheFolder() throws IOException {
    PrivateFiles.remove(folder);
  }

  @Test
  void everyMomentAfterTheCopyCanBeHad() throws Exception {
    PostgresServer server =
        new PostgresServer(installation(), folder.resolve("data"), Ports.free(), password, archive);
    LeashedProgram program = new LeashedProgram(server.prepare(log()));
    program.start();
    String xid;
    Instant moment;
    try {
      Postgres.Access access = server.access();
      execute(access, "CREATE TABLE row (id int)");
      insert(access, 1);
      new PostgresBackup(installation()).take(access, copy);
      new PostgresBackup(installation()).verify(copy);
      insert(access, 2);
      xid = text(access, "SELECT xmin FROM row WHERE id = 2");
      insert(access, 3);
      moment = time(access);
      insert(access, 4);
    } finally {
      program.stop();
    }

    assertThat(rows(Until.consistent())).isEqualTo(1);
    assertThat(rows(Until.transaction(xid))).isEqualTo(2);
    assertThat(rows(Until.time(moment))).isEqualTo(3);
    assertThat(rows(Until.everything())).isEqualTo(4);
    assertThatThrownBy(() -> rows(Until.transaction("4000000")))
        .hasMessageContaining("recovery ended before configured recovery target was reached");
    Optional<Path> aside = restore().replace(".before");
    assertThat(aside.orElseThrow().resolve("PG_VERSION")).exists();
    assertThat(folder.resolve("data/data/PG_VERSION")).exists();
  }

  @Test
  void aCopyWithAnotherByteIsNotTrusted() throws Exception {
    PostgresServer server =
        new PostgresServer(installation(), folder.resolve("data"), Ports.free(), password);
    LeashedProgram program = new LeashedProgram(server.prepare(log()));
    program.start();
    try {
      new PostgresBackup(installation()).take(server.access(), copy);
    } finally {
      program.stop();
    }
    try (Stream<Path> files = Files.walk(copy.resolve("base"))) {
      Path some =
          files
              .filter(file -> Files.isRegularFile(file) && file.toFile().length() > 8192)
              .findFirst()
              .orElseThrow();
      byte[] bytes = Files.readAllBytes(some);
      bytes[100]++;
      Files.write(some, bytes);
    }
    assertThatThrownBy(() -> new PostgresBackup(installation()).verify(copy))
        .hasMessageContaining("checksum mismatch");
  }

  private long rows(Until until) throws IOException, SQLException {
    try (Recovered recovered = restore().recover(copy, archive, until, Optional.empty())) {
      return Long.parseLong(text(recovered.access(), "SELECT count(*) FROM row"));
    }
  }

  private PostgresRestore restore() throws IOException {
    return new PostgresRestore(installation(), folder.resolve("data"), password, log());
  }

  private Path log() {
    return folder.resolve("log");
  }

  private static Installation installation() throws IOException {
    return Installation.findOrInstall(line -> {});
  }

  private static void insert(Postgres.Access access, int id) throws SQLException {
    execute(access, "INSERT INTO row VALUES (" + id + ")");
  }

  private static void execute(Postgres.Access access, String sql) throws SQLException {
    try (Connection connection = access.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(Postgres.Access access, String sql) throws SQLException {
    try (Connection connection = access.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static Instant time(Postgres.Access access) throws SQLException {
    try (Connection connection = access.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
      row.next();
      Timestamp now = row.getTimestamp(1);
      return now.toInstant();
    }
  }
}
