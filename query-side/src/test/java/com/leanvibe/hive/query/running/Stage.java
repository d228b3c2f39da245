package com.leanvibe.hive.query.running;

import com.leanvibe.hive.query.position.ReadPosition;
import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Services;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A database, a log and an issuer, and the instances of the query side that run on them. */
public final class Stage implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Database database = Services.forTests().postgres().database("hive_query");
  private final Identity identity = new Identity();
  private final TestLog log;
  private final List<RunningQuerySide> instances = new ArrayList<>();

  public Stage() {
    this(TestLog.withTopic());
  }

  public Stage(TestLog log) {
    this.log = log;
  }

  public TestLog log() {
    return log;
  }

  public Database database() {
    return database;
  }

  public RunningQuerySide start() {
    return start(Map.of());
  }

  public RunningQuerySide start(Map<String, Object> settings) {
    RunningQuerySide instance = RunningQuerySide.start(database, log, identity, settings);
    instances.add(instance);
    return instance;
  }

  /** Publishes what was recorded and waits until the read models have it. */
  public void project() {
    log.publishAll();
    awaitPosition(log.position());
  }

  public void awaitPosition(long position) {
    ReadPosition reached = instances.getLast().bean(ReadPosition.class);
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> reached.current() >= position);
  }

  /** Ends every connection to the database, whatever it is at. */
  public void terminateConnections() {
    execute(
        database.app(),
        database.appPassword(),
        """
        select pg_terminate_backend(pid) from pg_stat_activity
         where usename = current_user and pid <> pg_backend_pid()
        """);
  }

  /** Executes a statement as the owner of the tables. */
  public void asOwner(String sql) {
    execute(database.owner(), database.ownerPassword(), sql);
  }

  private void execute(String user, String password, String sql) {
    try (Connection connection = DriverManager.getConnection(database.url(), user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public void close() {
    instances.forEach(RunningQuerySide::close);
    log.close();
    identity.close();
    database.close();
  }
}
