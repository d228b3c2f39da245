package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.command.agent.NoRoomException;
import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.command.task.AssignTask;
import com.leanvibe.hive.command.task.HeldTask;
import com.leanvibe.hive.platform.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Assigns what waits to whoever has room: the highest priority first, the oldest first within a
 * priority, each tenant with an equal share of a round. A task that was taken meanwhile, or an
 * agent that filled up, is left for the next round.
 */
@Component
class Scheduler {

  private static final Logger log = LoggerFactory.getLogger(Scheduler.class);

  /** A tenant's share of a round; what is left over comes with the next. */
  private static final int SHARE = 64;

  private final Queue queue;
  private final Reservations reservations;
  private final Commands commands;
  private final Deliveries deliveries;
  private final Clock clock;
  private final Crew crew;

  Scheduler(
      Queue queue,
      Reservations reservations,
      Commands commands,
      Deliveries deliveries,
      Crew crew,
      Clock clock) {
    this.queue = queue;
    this.reservations = reservations;
    this.commands = commands;
    this.deliveries = deliveries;
    this.crew = crew;
    this.clock = clock;
  }

  /** One round; answers whether anything was or is being assigned, so that there may be more. */
  boolean assign() throws InterruptedException {
    List<Lane> lanes = queue.lanes();
    if (lanes.isEmpty()) {
      return false;
    }
    try (Reservations.Reserved reserved = reservations.reserve(() -> pairs(lanes))) {
      List<Assignment> assignments = send(reserved.pairs());
      deliveries.deliver(assignments);
      return reserved.besideOthers() || !assignments.isEmpty();
    }
  }

  private List<Plan.Pair> pairs(List<Lane> lanes) {
    Map<String, Plan> plans = new LinkedHashMap<>();
    for (Lane lane : lanes) {
      List<FreeAgent> free = queue.freeAgents(lane);
      int room = free.stream().mapToInt(FreeAgent::room).sum();
      if (room > 0) {
        plans
            .computeIfAbsent(lane.tenant(), tenant -> new Plan())
            .add(lane, queue.heads(lane, Math.min(room, SHARE)), free);
      }
    }
    return plans.values().stream().flatMap(plan -> plan.pairs().stream()).toList();
  }

  private List<Assignment> send(List<Plan.Pair> pairs) throws InterruptedException {
    List<Assignment> assignments = new ArrayList<>();
    crew.each(pairs, this::assign).forEach(made -> made.ifPresent(assignments::add));
    return assignments;
  }

  private Optional<Assignment> assign(Plan.Pair pair) {
    TaskRef task = pair.task().task();
    Instant now = clock.instant();
    try {
      HeldTask held =
          commands
              .<HeldTask>send(
                  task.metadata("task:assign", now),
                  new AssignTask(task.id(), Origin.hive(task.tenant()), pair.agent(), now))
              .result();
      return Optional.of(new Assignment(held, pair.agent(), task.tenant()));
    } catch (Problem | NoRoomException overtaken) {
      log.debug("{} was not assigned to {}", task.id(), pair.agent(), overtaken);
      return Optional.empty();
    }
  }
}
