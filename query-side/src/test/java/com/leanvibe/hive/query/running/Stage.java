package com.leanvibe.hive.query.running;

import com.leanvibe.hive.query.position.ReadPosition;
import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Services;
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

  @Override
  public void close() {
    instances.forEach(RunningQuerySide::close);
    log.close();
    identity.close();
    database.close();
  }
}
