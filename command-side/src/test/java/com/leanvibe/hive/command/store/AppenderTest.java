package com.leanvibe.hive.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskUnblocked;
import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Services;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AppenderTest {

  private static final EventCodec CODEC = new EventCodec();
  private static final EventMetadata METADATA =
      new EventMetadata(
          "acme",
          "somebody",
          "task:unblock",
          "c",
          "c",
          null,
          null,
          Instant.parse("2026-01-01T00:00:00Z"));

  private static Database database;
  private static HikariDataSource dataSource;
  private static SessionConnections sessions;
  private static CommitSignal signal;

  @BeforeAll
  static void migrate() {
    database = Services.forTests().postgres().database("appender");
    Flyway.configure()
        .dataSource(database.url(), database.owner(), database.ownerPassword())
        .placeholders(Map.of("app", database.app(), "reader", database.reader()))
        .locations("classpath:db/migration/command")
        .load()
        .migrate();
    dataSource = new HikariDataSource();
    dataSource.setJdbcUrl(database.url());
    dataSource.setUsername(database.app());
    dataSource.setPassword(database.appPassword());
    sessions = new SessionConnections(database.url(), database.app(), database.appPassword());
    signal = new CommitSignal(sessions);
  }

  @AfterAll
  static void drop() {
    signal.close();
    dataSource.close();
    database.close();
  }

  @Test
  void positionsAreDenseHoweverManyAppendersFailMeanwhile() throws Exception {
    long before = head();
    Write sometimesRefuse =
        (connection, position, answer) -> {
          if (ThreadLocalRandom.current().nextInt(5) == 0) {
            throw new IllegalArgumentException("refused");
          }
        };
    List<Long> positions = new ArrayList<>();
    try (Appender first = appender();
        Appender second = appender();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> appends =
          IntStream.range(0, 2000)
              .mapToObj(
                  i ->
                      callers.submit(
                          () ->
                              (i % 2 == 0 ? first : second)
                                  .append(
                                      List.of(event(TaskId.next(), 0)),
                                      List.of(sometimesRefuse),
                                      "")))
              .toList();
      for (Future<Long> append : appends) {
        try {
          positions.add(append.get());
        } catch (ExecutionException refused) {
          assertThat(refused).hasCauseInstanceOf(IllegalArgumentException.class);
        }
      }
    }
    assertThat(positions).hasSizeLessThan(2000);
    assertThat(positions)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(before + 1, before + positions.size()).boxed().toList());
    assertThat(stored(before)).isEqualTo(positions.size());
    assertThat(head()).isEqualTo(before + positions.size());
  }

  @Test
  void aLateCommitHoldsBackEverythingBehindIt() throws Exception {
    long before = head();
    try (Appender appender = appender();
        Connection slow = dataSource.getConnection()) {
      slow.setAutoCommit(false);
      Append late = Append.of(List.of(event(TaskId.next(), 0)), List.of(), "");
      long latePosition = new LogTransaction(List.of()).write(slow, List.of(late))[0];
      CompletableFuture<Long> next =
          CompletableFuture.supplyAsync(
              () -> appender.append(List.of(event(TaskId.next(), 0)), List.of(), ""));
      assertThat(latePosition).isEqualTo(before + 1);
      assertThatThrownBy(() -> next.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      slow.commit();
      assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo(before + 2);
    }
  }

  @Test
  void aRolledBackAppendLeavesNoGap() throws Exception {
    long before = head();
    try (Appender appender = appender();
        Connection undone = dataSource.getConnection()) {
      undone.setAutoCommit(false);
      new LogTransaction(List.of())
          .write(undone, List.of(Append.of(List.of(event(TaskId.next(), 0)), List.of(), "")));
      undone.rollback();
      assertThat(appender.append(List.of(event(TaskId.next(), 0)), List.of(), ""))
          .isEqualTo(before + 1);
    }
  }

  @Test
  void ofTwoAppendsToTheSameAggregateTheSecondConflictsAndNothingElseSuffers() throws Exception {
    TaskId contested = TaskId.next();
    try (Appender appender = appender();
        Connection blocker = dataSource.getConnection()) {
      blocker.setAutoCommit(false);
      new LogTransaction(List.of()).write(blocker, List.of());
      CompletableFuture<Long> first = appendLater(appender, contested, 0);
      CompletableFuture<Long> second = appendLater(appender, contested, 0);
      CompletableFuture<Long> bystander = appendLater(appender, TaskId.next(), 0);
      blocker.rollback();
      assertThat(bystander.get(10, TimeUnit.SECONDS)).isPositive();
      assertThat(List.of(outcome(first), outcome(second)))
          .containsExactlyInAnyOrder("stored", ConcurrencyException.class.getSimpleName());
    }
  }

  @Test
  void closingRepeatsNothingOfTheLastCommit() throws Exception {
    AtomicInteger writes = new AtomicInteger();
    Write counted = (connection, position, answer) -> writes.incrementAndGet();
    try (Appender appender = appender();
        Connection blocker = dataSource.getConnection()) {
      blocker.setAutoCommit(false);
      new LogTransaction(List.of()).write(blocker, List.of());
      List<Thread> callers =
          Stream.generate(() -> Thread.ofVirtual().start(() -> appender.write(counted)))
              .limit(20)
              .toList();
      await().until(() -> callers.stream().allMatch(c -> c.getState() == Thread.State.WAITING));
      blocker.rollback();
      for (Thread caller : callers) {
        caller.join();
      }
    }
    assertThat(writes).hasValue(20);
  }

  @Test
  void whatACommandWritesBesideItsEventsIsStoredWithThemOrNotAtAll() throws Exception {
    long before = head();
    Write writesThenFails =
        (connection, position, answer) -> {
          Sql.update(
              connection,
              "insert into lane (tenant, capabilities) values ('torn', ?)",
              (Object) new String[] {"x"});
          throw new IllegalArgumentException("refused");
        };
    try (Appender appender = appender()) {
      assertThatThrownBy(
              () -> appender.append(List.of(event(TaskId.next(), 0)), List.of(writesThenFails), ""))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(head()).isEqualTo(before);
    assertThat(
            jdbc()
                .sql("select count(*) from lane where tenant = 'torn'")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void aConditionSeesTheTablesAsTheyWereAndRefusesItsOwnCommandOnly() throws Exception {
    long before = head();
    TableWriter marks =
        (connection, events) -> Sql.update(connection, "update watch set redis_epoch = 'written'");
    jdbc().sql("update watch set redis_epoch = 'before'").update();
    List<String> seen = new ArrayList<>();
    Condition looks =
        (connection, position, answer) -> {
          try (var row =
              connection.createStatement().executeQuery("select redis_epoch from watch")) {
            row.next();
            seen.add(row.getString(1));
          }
        };
    Condition refuses =
        (connection, position, answer) -> {
          throw new IllegalArgumentException("no longer so");
        };
    try (Appender appender = new Appender(dataSource, List.of(marks), signal)) {
      appender.append(List.of(event(TaskId.next(), 0)), List.of(looks), "");
      assertThatThrownBy(
              () -> appender.append(List.of(event(TaskId.next(), 0)), List.of(refuses), ""))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(seen).containsExactly("before");
    assertThat(head()).isEqualTo(before + 1);
  }

  @Test
  void theApplicationCannotChangeOrRemoveEvents() {
    assertThatThrownBy(() -> jdbc().sql("update event set payload = ''").update())
        .hasRootCauseInstanceOf(SQLException.class)
        .rootCause()
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> jdbc().sql("delete from event").update())
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  private static CompletableFuture<Long> appendLater(
      Appender appender, TaskId task, long sequence) {
    return CompletableFuture.supplyAsync(
        () -> appender.append(List.of(event(task, sequence)), List.of(), ""),
        runnable -> Thread.ofVirtual().start(runnable));
  }

  private static String outcome(CompletableFuture<Long> append) throws Exception {
    try {
      append.get(10, TimeUnit.SECONDS);
      return "stored";
    } catch (ExecutionException failed) {
      return failed.getCause().getClass().getSimpleName();
    }
  }

  private static Appender appender() {
    return new Appender(dataSource, List.of(), signal);
  }

  private static NewEvent event(TaskId task, long sequence) {
    TaskUnblocked event = new TaskUnblocked(task);
    EventName name = CODEC.catalog().nameOf(TaskUnblocked.class);
    return new NewEvent(
        Ids.next().toString(),
        task.key(),
        "Task",
        sequence,
        name.value(),
        name.revision(),
        METADATA,
        CODEC.writeMetadata(METADATA),
        CODEC.write(event),
        event);
  }

  private static JdbcClient jdbc() {
    return JdbcClient.create(dataSource);
  }

  private static long head() {
    return jdbc().sql("select position from event_head").query(Long.class).single();
  }

  private static long stored(long after) {
    return jdbc()
        .sql("select count(*) from event where position > ?")
        .param(after)
        .query(Long.class)
        .single();
  }
}
