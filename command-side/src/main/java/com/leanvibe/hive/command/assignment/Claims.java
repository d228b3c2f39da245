package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.command.agent.AgentRow;
import com.leanvibe.hive.command.agent.NoRoomException;
import com.leanvibe.hive.command.agent.Presence;
import com.leanvibe.hive.command.coordination.Admittance;
import com.leanvibe.hive.command.coordination.Inboxes;
import com.leanvibe.hive.command.coordination.Listening;
import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.store.Appender;
import com.leanvibe.hive.command.store.Sql;
import com.leanvibe.hive.command.store.Write;
import com.leanvibe.hive.command.task.AssignTask;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.agent.AgentStatus;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.platform.problem.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Hands tasks to agents that ask: first what the hive has assigned to them already, then what waits
 * in the queue, as far as they have room.
 */
@Component
class Claims {

  private static final Logger log = LoggerFactory.getLogger(Claims.class);

  /** How long a waiting claim relies on being woken, which takes Redis. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private static final int MAX_TRIES = 10;

  private static final String HAND_OVER =
      """
      update task set claimed = true, delivered = true where task_id in (
        select task_id from task where agent_id = ? and status = 'ASSIGNED' and not claimed
        order by priority desc, submitted_position limit ?)
      returning task_id""";

  private final Presence presence;
  private final Queue queue;
  private final Reservations reservations;
  private final HandedTasks handed;
  private final Commands commands;
  private final Appender appender;
  private final Inboxes inboxes;
  private final Crew crew;
  private final Clock clock;

  Claims(
      Presence presence,
      Queue queue,
      Reservations reservations,
      HandedTasks handed,
      Commands commands,
      Appender appender,
      Inboxes inboxes,
      Crew crew,
      Clock clock) {
    this.presence = presence;
    this.queue = queue;
    this.reservations = reservations;
    this.handed = handed;
    this.commands = commands;
    this.appender = appender;
    this.inboxes = inboxes;
    this.crew = crew;
    this.clock = clock;
  }

  /**
   * Hands over up to {@code max} tasks, waiting for the first of them up to {@code wait}; ends
   * early, with nothing, where the admittance is over.
   *
   * @throws Problem 409 where the agent is retired
   */
  List<HandedTask> claim(String tenant, AgentId id, int max, Duration wait, Admittance admittance)
      throws InterruptedException {
    Instant end = clock.instant().plus(wait);
    try (Listening news = inboxes.listen(id)) {
      while (true) {
        List<TaskId> tasks = take(presence.seen(tenant, id), max);
        Duration left = Duration.between(clock.instant(), end);
        if (!tasks.isEmpty() || !left.isPositive()) {
          return tasks.isEmpty() ? List.of() : handed.read(id, tasks);
        }
        admittance.rest(news, left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
        if (admittance.isOver()) {
          return List.of();
        }
      }
    }
  }

  private List<TaskId> take(AgentRow agent, int max) throws InterruptedException {
    if (agent.status() == AgentStatus.RETIRED) {
      throw Problem.conflict("The agent is RETIRED").with("agentStatus", agent.status());
    }
    if (agent.status() == AgentStatus.SUSPENDED) {
      return List.of();
    }
    TenantReservations reserved = reservations.of(agent.tenant());
    reserved.awaitNothingTaken(agent.id());
    List<TaskId> tasks = new ArrayList<>(handOver(agent.id(), max));
    if (agent.status() == AgentStatus.ONLINE && tasks.size() < max && agent.room() > 0) {
      tasks.addAll(assign(agent, max - tasks.size()));
    }
    if (tasks.isEmpty()) {
      // The scheduler may have planned with the agent while this looked for tasks.
      reserved.awaitNothingTaken(agent.id());
      tasks.addAll(handOver(agent.id(), max));
    }
    return tasks;
  }

  private List<TaskId> handOver(AgentId agent, int max) {
    if (!handed.isAnythingAssigned(agent)) {
      return List.of();
    }
    List<TaskId> tasks = new ArrayList<>();
    appender.write(
        (connection, position, answer) -> {
          tasks.clear();
          tasks.addAll(handOver(connection, agent, max));
        });
    return tasks;
  }

  private static List<TaskId> handOver(Connection connection, AgentId agent, int max)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(HAND_OVER)) {
      update.setObject(1, agent.value());
      update.setInt(2, max);
      List<TaskId> tasks = new ArrayList<>();
      try (ResultSet rows = update.executeQuery()) {
        while (rows.next()) {
          tasks.add(new TaskId(rows.getObject(1, UUID.class)));
        }
      }
      return tasks;
    }
  }

  /** Tries other tasks where another instance was faster with all of the first. */
  private List<TaskId> assign(AgentRow agent, int wanted) throws InterruptedException {
    List<Lane> lanes = lanes(agent);
    for (int tries = 0; tries < MAX_TRIES && !lanes.isEmpty(); tries++) {
      List<Try> outcomes = attempt(agent, lanes, wanted);
      List<TaskId> won =
          outcomes.stream().filter(t -> t.outcome() == Outcome.WON).map(Try::id).toList();
      if (!won.isEmpty() || outcomes.stream().allMatch(t -> t.outcome() == Outcome.NO_ROOM)) {
        return won;
      }
    }
    return List.of();
  }

  private List<Try> attempt(AgentRow agent, List<Lane> lanes, int wanted)
      throws InterruptedException {
    try (TenantReservations.Reserved reserved =
        reservations.of(agent.tenant()).reserve(() -> pairs(agent, lanes, wanted))) {
      return crew.each(reserved.pairs(), pair -> assign(agent, pair.task()));
    }
  }

  private List<Lane> lanes(AgentRow agent) {
    return queue.lanes().stream()
        .filter(lane -> lane.tenant().equals(agent.tenant()))
        .filter(lane -> agent.capabilities().containsAll(lane.capabilities()))
        .toList();
  }

  private List<Plan.Pair> pairs(AgentRow agent, List<Lane> lanes, int wanted) {
    int limit = Math.min(wanted, queue.room(agent));
    return limit <= 0
        ? List.of()
        : lanes.stream()
            .flatMap(lane -> queue.heads(lane, limit).stream())
            .sorted(QueuedTask.ORDER)
            .limit(limit)
            .map(task -> new Plan.Pair(task, agent.id()))
            .toList();
  }

  private enum Outcome {
    WON,
    TAKEN,
    NO_ROOM
  }

  private record Try(TaskId id, Outcome outcome) {}

  private Try assign(AgentRow agent, QueuedTask queued) {
    TaskRef task = queued.task();
    Instant now = clock.instant();
    Write claimed =
        (connection, position, answer) ->
            Sql.update(
                connection,
                "update task set claimed = true, delivered = true where task_id = ?",
                task.id().value());
    try {
      commands.send(
          task.metadata("agent:claim", now),
          new AssignTask(task.id(), Origin.hive(task.tenant()), agent.id(), now),
          claimed);
      return new Try(task.id(), Outcome.WON);
    } catch (Problem overtaken) {
      log.debug("{} did not get {}", agent.id(), task.id(), overtaken);
      return new Try(task.id(), Outcome.TAKEN);
    } catch (NoRoomException full) {
      log.debug("{} has no room for {}", agent.id(), task.id(), full);
      return new Try(task.id(), Outcome.NO_ROOM);
    }
  }
}
