package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.command.agent.Presence;
import com.leanvibe.hive.command.store.Appender;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Renews leases on a sign of life, and tells of tasks that are no longer the agent's. */
@Component
class Heartbeats {

  private static final String RENEW =
      """
      update task set lease_expires_at =
        greatest(task.lease_expires_at, now() + make_interval(secs => task.lease_seconds))
      from unnest(?::uuid[], ?::int[]) as v (task_id, attempt)
      where task.task_id = v.task_id and task.attempt = v.attempt and task.agent_id = ?
        and task.status in ('ASSIGNED', 'RUNNING')
      returning task.task_id, task.attempt, task.lease_expires_at""";

  /** A task under the attempt number the agent believes to hold it. */
  record Held(TaskId taskId, int attempt) {}

  /** A lease that goes on until then. */
  record Lease(TaskId taskId, int attempt, Instant expiresAt) {}

  /** What the agent is to do; CANCEL: drop the task, whatever it has done of it is void. */
  record Directive(String type, TaskId taskId) {}

  /** What a heartbeat is answered. */
  record Beat(List<Lease> leases, List<Directive> directives) {}

  private final Presence presence;
  private final Appender appender;

  Heartbeats(Presence presence, Appender appender) {
    this.presence = presence;
    this.appender = appender;
  }

  Beat beat(String tenant, AgentId agent, List<Held> attempts) {
    presence.seen(tenant, agent);
    List<Lease> leases = attempts.isEmpty() ? List.of() : renew(agent, attempts);
    List<TaskId> held = leases.stream().map(Lease::taskId).toList();
    List<Directive> directives =
        attempts.stream()
            .map(Held::taskId)
            .filter(task -> !held.contains(task))
            .distinct()
            .map(task -> new Directive("CANCEL", task))
            .toList();
    return new Beat(leases, directives);
  }

  private List<Lease> renew(AgentId agent, List<Held> attempts) {
    List<Lease> leases = new ArrayList<>();
    appender.write(
        (connection, position, answer) -> {
          leases.clear();
          leases.addAll(renew(connection, agent, attempts));
        });
    return leases;
  }

  private static List<Lease> renew(Connection connection, AgentId agent, List<Held> attempts)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(RENEW)) {
      update.setArray(
          1,
          connection.createArrayOf(
              "uuid", attempts.stream().map(h -> h.taskId().value()).toArray()));
      update.setArray(
          2, connection.createArrayOf("integer", attempts.stream().map(Held::attempt).toArray()));
      update.setObject(3, agent.value());
      List<Lease> leases = new ArrayList<>();
      try (ResultSet rows = update.executeQuery()) {
        while (rows.next()) {
          leases.add(
              new Lease(
                  new TaskId(rows.getObject(1, UUID.class)),
                  rows.getInt(2),
                  rows.getTimestamp(3).toInstant()));
        }
      }
      return leases;
    }
  }
}
