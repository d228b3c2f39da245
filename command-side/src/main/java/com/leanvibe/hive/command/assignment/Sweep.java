package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.store.Condition;
import com.leanvibe.hive.command.store.Write;
import com.leanvibe.hive.platform.problem.Problem;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds tasks that are due for something and sends each its command. */
@Component
class Sweep {

  private static final Logger log = LoggerFactory.getLogger(Sweep.class);
  private static final int BATCH = 200;

  /** A task that is due, under the attempt that was seen. */
  record Due(TaskRef task, int attempt) {}

  private final JdbcClient jdbc;
  private final Commands commands;
  private final Crew crew;
  private final Clock clock;

  Sweep(JdbcClient jdbc, Commands commands, Crew crew, Clock clock) {
    this.jdbc = jdbc;
    this.commands = commands;
    this.crew = crew;
    this.clock = clock;
  }

  /**
   * As {@link #sweep}, for what an agent may put off until the last moment: each command is refused
   * where its task is no longer due when its events would be stored.
   */
  <R> boolean sweepIfStillDue(
      String where, String action, BiFunction<Due, Instant, Object> command, Consumer<R> then)
      throws InterruptedException {
    return sweep(where, action, command, then, due -> new Write[] {stillDue(where, due)});
  }

  private static Condition stillDue(String where, Due due) {
    return (connection, position, answer) -> {
      try (PreparedStatement look =
          connection.prepareStatement("select from task where task_id = ? and " + where)) {
        look.setObject(1, due.task().id().value());
        try (ResultSet row = look.executeQuery()) {
          if (!row.next()) {
            throw Problem.conflict("The task is no longer due");
          }
        }
      }
    };
  }

  /**
   * Sends a command to each task that is due.
   *
   * @param where selects from the table {@code task}
   * @param then is given what each command answered
   * @return whether there may be more
   */
  <R> boolean sweep(
      String where, String action, BiFunction<Due, Instant, Object> command, Consumer<R> then)
      throws InterruptedException {
    return sweep(where, action, command, then, due -> new Write[0]);
  }

  private <R> boolean sweep(
      String where,
      String action,
      BiFunction<Due, Instant, Object> command,
      Consumer<R> then,
      Function<Due, Write[]> writes)
      throws InterruptedException {
    List<Due> due = due(where);
    Instant now = clock.instant();
    crew.each(
        due, task -> send(task, action, command.apply(task, now), now, then, writes.apply(task)));
    return due.size() == BATCH;
  }

  private List<Due> due(String where) {
    return jdbc.sql(
            "select "
                + TaskRef.COLUMNS
                + ", task.attempt from task where "
                + where
                + " limit "
                + BATCH)
        .query(Sweep::due)
        .list();
  }

  private static Due due(ResultSet row, int number) throws SQLException {
    return new Due(TaskRef.of(row), row.getInt("attempt"));
  }

  private <R> boolean send(
      Due due, String action, Object command, Instant now, Consumer<R> then, Write... writes) {
    try {
      then.accept(commands.<R>send(due.task().metadata(action, now), command, writes).result());
      return true;
    } catch (Problem overtaken) {
      log.debug("{} was no longer due for {}", due.task().id(), action, overtaken);
      return false;
    }
  }
}
