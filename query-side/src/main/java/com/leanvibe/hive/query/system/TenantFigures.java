package com.leanvibe.hive.query.system;

import com.leanvibe.hive.events.agent.AgentStatus;
import com.leanvibe.hive.events.task.TaskStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Counts what a tenant has. */
@Component
final class TenantFigures {

  private static final int MINUTES = 5;

  private final JdbcTemplate jdbc;

  TenantFigures(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Overview.Counts counts(String tenant) {
    return new Overview.Counts(agents(tenant), tasks(tenant), workflows(tenant));
  }

  private Map<AgentStatus, Long> agents(String tenant) {
    return byStatus(
        AgentStatus.class,
        "select status, count(*) as number from agent where tenant = ? group by status",
        tenant);
  }

  private Map<TaskStatus, Long> tasks(String tenant) {
    return byStatus(
        TaskStatus.class,
        "select status, sum(tasks) as number from task_count where tenant = ? group by status",
        tenant);
  }

  private long workflows(String tenant) {
    return number("select count(*) from workflow where tenant = ?", tenant);
  }

  Overview.Rates rates(String tenant) {
    Map<TaskStatus, Long> ended =
        byStatus(
            TaskStatus.class,
            """
            select status, count(*) as number from task
             where tenant = ? and finished_at > now() - make_interval(mins => ?) group by status
            """,
            tenant,
            MINUTES);
    return new Overview.Rates(
        perMinute(submitted(tenant)),
        perMinute(ended.getOrDefault(TaskStatus.COMPLETED, 0L)),
        perMinute(ended.getOrDefault(TaskStatus.FAILED, 0L)));
  }

  private long submitted(String tenant) {
    return number(
        """
        select count(*) from task
         where tenant = ? and submitted_at > now() - make_interval(mins => ?)
        """,
        tenant,
        MINUTES);
  }

  private static double perMinute(long number) {
    return (double) number / MINUTES;
  }

  /** When the task was submitted that has waited longest for an agent. */
  Optional<Instant> oldestQueued(String tenant) {
    return jdbc
        .query(
            """
            select submitted_at from task where tenant = ? and status = 'QUEUED'
             order by submitted_at limit 1
            """,
            (row, number) -> row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
            tenant)
        .stream()
        .findAny();
  }

  /** How much of what was signed of the tenant's ledger is not about what is in the trail. */
  long differingCheckpoints(String tenant) {
    return number(
        "select count(*) from audit_checkpoint where tenant = ? and state = 'DIFFERS'", tenant);
  }

  private long number(String sql, Object... arguments) {
    return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, arguments));
  }

  private <E extends Enum<E>> Map<E, Long> byStatus(
      Class<E> type, String sql, Object... arguments) {
    Map<E, Long> numbers = new EnumMap<>(type);
    jdbc.query(
        sql,
        row -> {
          numbers.put(Enum.valueOf(type, row.getString("status")), row.getLong("number"));
        },
        arguments);
    numbers.values().removeIf(number -> number == 0);
    return numbers;
  }
}
