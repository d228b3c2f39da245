package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.command.store.Appender;
import com.leanvibe.hive.command.store.CommitSignal;
import com.leanvibe.hive.command.store.Duty;
import com.leanvibe.hive.command.store.Leadership;
import com.leanvibe.hive.command.store.SessionConnections;
import com.leanvibe.hive.command.store.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Runs the scheduler and the automations, each in one instance at a time.
 *
 * <p>Time in which no instance was watching counts for nobody: agents could not be heard, so leases
 * and signs of life are carried over the gap.
 */
@Component
class Watch implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Watch.class);
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration ASSIGN_AT_MOST_EVERY = Duration.ofMillis(2);
  private static final Duration WATCH_AT_MOST_EVERY = Duration.ofMillis(10);
  private static final Duration NOTE_EVERY = Duration.ofSeconds(1);
  private static final Duration GAP = Duration.ofSeconds(5);

  private final Scheduler scheduler;
  private final List<Automation> automations;
  private final SessionConnections sessions;
  private final CommitSignal signal;
  private final Appender appender;
  private final JdbcClient jdbc;
  private final Clock clock;
  private List<Duty> duties = List.of();
  private final Map<Automation, Instant> next = new IdentityHashMap<>();
  private Instant noted = Instant.MIN;

  Watch(
      Scheduler scheduler,
      List<Automation> automations,
      SessionConnections sessions,
      CommitSignal signal,
      Appender appender,
      JdbcClient jdbc,
      Clock clock) {
    this.scheduler = scheduler;
    this.automations = automations;
    this.sessions = sessions;
    this.signal = signal;
    this.appender = appender;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void start() {
    duties =
        List.of(
            Duty.start(
                "scheduler",
                new Leadership(sessions, "scheduler"),
                TICK,
                ASSIGN_AT_MOST_EVERY,
                scheduler::assign),
            Duty.start(
                "automations",
                new Leadership(sessions, "automations"),
                TICK,
                WATCH_AT_MOST_EVERY,
                this::watch));
    duties.forEach(signal::add);
  }

  /** One automation that fails does not keep the others from running. */
  private boolean watch() throws InterruptedException {
    boolean more = false;
    @Nullable RuntimeException failure = null;
    for (Automation automation : automations) {
      try {
        note();
        more |= isDue(automation) && automation.run();
      } catch (RuntimeException failed) {
        failure = failed;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return more;
  }

  private boolean isDue(Automation automation) {
    Instant now = clock.instant();
    boolean due = next.getOrDefault(automation, Instant.MIN).compareTo(now) <= 0;
    if (due) {
      next.put(automation, now.plus(automation.every()));
    }
    return due;
  }

  private void note() {
    Instant now = clock.instant();
    if (noted.plus(NOTE_EVERY).isBefore(now)) {
      Duration gap = Duration.between(lastNoted(), now);
      if (gap.compareTo(GAP) > 0) {
        carryOver(gap);
      }
      appender.write(
          (connection, position, answer) ->
              Sql.update(connection, "update watch set seen_at = ?", now));
      noted = now;
    }
  }

  private Instant lastNoted() {
    return jdbc.sql("select seen_at from watch")
        .query((row, number) -> row.getTimestamp("seen_at").toInstant())
        .single();
  }

  private void carryOver(Duration gap) {
    log.info("Nobody watched for {}: leases and signs of life are carried over", gap);
    appender.write(
        (connection, position, answer) -> {
          Sql.update(
              connection,
              """
              update task set lease_expires_at = lease_expires_at + make_interval(secs => ?)
              where status in ('ASSIGNED', 'RUNNING')""",
              gap.toSeconds());
          Sql.update(
              connection,
              "update agent set last_seen_at = last_seen_at + make_interval(secs => ?)",
              gap.toSeconds());
        });
  }

  @Override
  public void stop() {
    duties.forEach(signal::remove);
    duties.forEach(Watch::close);
    duties = List.of();
  }

  private static void close(Duty duty) {
    try {
      duty.close();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return !duties.isEmpty();
  }
}
