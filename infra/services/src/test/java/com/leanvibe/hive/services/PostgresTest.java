package com.leanvibe.hive.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresTest {

  private final Postgres postgres = Services.forTests().postgres();

  @Test
  void aNewDatabaseCanCompareVectors() throws SQLException {
    try (Database database = postgres.database("vectors")) {
      assertThat(asOwner(database, "SELECT '[1,2,3]'::vector <-> '[1,2,5]'::vector"))
          .isEqualTo("2");
    }
  }

  @Test
  void twoDatabasesOfOneNameAreApart() throws SQLException {
    try (Database one = postgres.database("same");
        Database other = postgres.database("same")) {
      asOwner(one, "CREATE TABLE only_here AS SELECT 1 AS x; SELECT 1");
      assertThatThrownBy(() -> asOwner(other, "SELECT x FROM only_here"))
          .hasMessageContaining("does not exist");
    }
  }

  @Test
  void theApplicationMayOnlyDoWhatTheOwnerGrants() throws SQLException {
    try (Database database = postgres.database("granted")) {
      asOwner(database, "CREATE TABLE secret AS SELECT 7 AS x; SELECT 1");
      assertThatThrownBy(() -> asApp(database, "SELECT x FROM secret"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> asApp(database, "CREATE TABLE mine (x int)"))
          .hasMessageContaining("permission denied");
      asOwner(database, "GRANT SELECT ON secret TO \"" + database.app() + "\"; SELECT 1");
      assertThat(asApp(database, "SELECT x FROM secret")).isEqualTo("7");
    }
  }

  @Test
  void aWrongPasswordIsRefused() {
    try (Database database = postgres.database("locked")) {
      assertThatThrownBy(() -> DriverManager.getConnection(database.url(), database.app(), "guess"))
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void aClosedDatabaseIsGoneWithItsRoles() throws SQLException {
    Database closed = postgres.database("closed");
    closed.close();
    try (Database other = postgres.database("looker")) {
      assertThat(
              asOwner(
                  other,
                  "SELECT count(*) FROM pg_roles WHERE rolname LIKE '" + closed.name() + "%'"))
          .isEqualTo("0");
      assertThat(
              asOwner(
                  other,
                  "SELECT count(*) FROM pg_database WHERE datname = '" + closed.name() + "'"))
          .isEqualTo("0");
    }
  }

  @Test
  void whatIsCommittedSurvivesRestartAndKill() throws SQLException {
    try (Database database = postgres.database("durable")) {
      asOwner(database, "CREATE TABLE kept AS SELECT 'first' AS x; SELECT 1");
      postgres.restart();
      asOwner(database, "UPDATE kept SET x = 'second' RETURNING x");
      postgres.kill();
      assertThatThrownBy(() -> asOwner(database, "SELECT 1")).isInstanceOf(SQLException.class);
      postgres.start();
      assertThat(asOwner(database, "SELECT x FROM kept")).isEqualTo("second");
    }
  }

  @ParameterizedTest
  @CsvSource({"fsync,on", "synchronous_commit,on", "password_encryption,scram-sha-256"})
  void theServerIsDurableAndClosed(String setting, String value) throws SQLException {
    try (Database database = postgres.database("settings")) {
      assertThat(asOwner(database, "SELECT current_setting('" + setting + "')")).isEqualTo(value);
    }
  }

  private static String asOwner(Database database, String sql) throws SQLException {
    return query(database.url(), database.owner(), database.ownerPassword(), sql);
  }

  private static String asApp(Database database, String sql) throws SQLException {
    return query(database.url(), database.app(), database.appPassword(), sql);
  }

  private static String query(String url, String user, String password, String sql)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      for (String part : List.of(sql.split("; "))) {
        statement.execute(part);
      }
      try (ResultSet rows = statement.getResultSet()) {
        return rows != null && rows.next() ? rows.getString(1) : "";
      }
    }
  }
}
