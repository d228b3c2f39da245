package com.leanvibe.hive.command.agent;

import com.leanvibe.hive.command.store.Appended;
import com.leanvibe.hive.command.store.Sql;
import com.leanvibe.hive.command.store.TableWriter;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.AttemptFailure;
import com.leanvibe.hive.events.task.TaskAssigned;
import com.leanvibe.hive.events.task.TaskAttemptFailed;
import com.leanvibe.hive.events.task.TaskCancelled;
import com.leanvibe.hive.events.task.TaskCompleted;
import com.leanvibe.hive.events.task.TaskEvent;
import com.leanvibe.hive.events.task.TaskExpired;
import com.leanvibe.hive.events.task.TaskFailed;
import com.leanvibe.hive.events.task.TaskReleased;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Counts what each agent holds, and refuses an assignment to an agent that is not ONLINE or has no
 * room: whoever assigned it decided on what another instance has changed since.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE) // Counts by the status that the same group may have changed.
class AgentRoom implements TableWriter {

  private static final String TAKE =
      """
      update agent set running = agent.running + v.count
      from unnest(?::uuid[], ?::int[]) as v (agent_id, count)
      where agent.agent_id = v.agent_id and agent.status = 'ONLINE'
        and agent.running + v.count <= agent.max_concurrent""";

  private static final String GIVE =
      """
      update agent set running = agent.running - v.count
      from unnest(?::uuid[], ?::int[]) as v (agent_id, count) where agent.agent_id = v.agent_id""";

  @Override
  public void write(Connection connection, List<Appended> events) throws SQLException {
    Map<UUID, Integer> taken = new TreeMap<>();
    Map<UUID, Integer> given = new TreeMap<>();
    for (Appended appended : events) {
      if (appended.event() instanceof TaskAssigned assigned) {
        taken.merge(assigned.agentId().value(), 1, Integer::sum);
      } else if (appended.event() instanceof TaskEvent event
          && former(event) instanceof AgentId agent) {
        given.merge(agent.value(), 1, Integer::sum);
      }
    }
    count(connection, GIVE, given);
    note(connection, events.stream().map(AgentRoom::silent).filter(Objects::nonNull).toList());
    if (count(connection, TAKE, taken) < taken.size()) {
      throw new NoRoomException();
    }
  }

  private static int count(Connection connection, String sql, Map<UUID, Integer> counts)
      throws SQLException {
    return counts.isEmpty()
        ? 0
        : Sql.update(
            connection,
            sql,
            Sql.array(connection, "uuid", counts.keySet(), agent -> agent),
            Sql.array(connection, "integer", counts.values(), count -> count));
  }

  /** An agent that let a lease run out gets no more work until it is heard of again. */
  private static void note(Connection connection, List<AgentId> silent) throws SQLException {
    if (!silent.isEmpty()) {
      Sql.update(
          connection,
          "update agent set unresponsive = true where agent_id = any (?)",
          Sql.array(connection, "uuid", silent, AgentId::value));
    }
  }

  private static @Nullable AgentId silent(Appended appended) {
    return switch (appended.event()) {
      case TaskAttemptFailed e when e.cause() == AttemptFailure.LEASE_EXPIRED -> e.agentId();
      case TaskFailed e when e.cause() == AttemptFailure.LEASE_EXPIRED -> e.agentId();
      default -> null;
    };
  }

  /** The agent that held the task until this event. */
  private static @Nullable AgentId former(TaskEvent event) {
    return switch (event) {
      case TaskCompleted e -> e.agentId();
      case TaskReleased e -> e.agentId();
      case TaskAttemptFailed e -> e.agentId();
      case TaskFailed e -> e.agentId();
      case TaskCancelled e -> e.agentId();
      case TaskExpired e -> e.agentId();
      default -> null;
    };
  }
}
