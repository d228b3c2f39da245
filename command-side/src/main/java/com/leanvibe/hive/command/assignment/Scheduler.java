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
import java.util.stream.Collectors;
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
    List<TenantReservations.Reserved> reserved = new ArrayList<>();
    try {
      lanesByTenant().forEach((tenant, lanes) -> reserved.add(reserve(tenant, lanes)));
      return assign(reserved);
    } finally {
      reserved.forEach(TenantReservations.Reserved::close);
    }
  }

  private Map<String, List<Lane>> lanesByTenant() {
    return queue.lanes().stream()
        .collect(
            Collectors.groupingBy(
                Lane::tenant, LinkedHashMap::new, Collectors.toUnmodifiableList()));
  }

  private TenantReservations.Reserved reserve(String tenant, List<Lane> lanes) {
    return reservations.of(tenant).reserve(() -> pairs(tenant, lanes));
  }

  /** Reads as many tasks as there may be room for, and as many agents as there are tasks. */
  private List<Plan.Pair> pairs(String tenant, List<Lane> lanes) {
    int room = Math.min(queue.room(tenant), SHARE);
    if (room == 0) {
      return List.of();
    }
    Map<Lane, List<QueuedTask>> heads = new LinkedHashMap<>();
    lanes.forEach(lane -> heads.put(lane, queue.heads(lane, room)));
    int waiting = Math.min(heads.values().stream().mapToInt(List::size).sum(), SHARE);
    Plan plan = new Plan();
    heads.forEach((lane, tasks) -> plan.add(lane, tasks, freeAgents(lane, tasks, waiting)));
    return plan.pairs();
  }

  /** Tasks that may not be tried again yet keep their lane in the list of lanes. */
  private List<FreeAgent> freeAgents(Lane lane, List<QueuedTask> tasks, int waiting) {
    return tasks.isEmpty() ? List.of() : queue.freeAgents(lane, waiting);
  }

  private record Undecided(TenantReservations.Reserved reserved, Plan.Pair pair) {}

  private boolean assign(List<TenantReservations.Reserved> reserved) throws InterruptedException {
    List<Undecided> all =
        reserved.stream()
            .flatMap(each -> each.pairs().stream().map(pair -> new Undecided(each, pair)))
            .toList();
    return crew.each(all, this::assign).contains(true)
        || reserved.stream().anyMatch(TenantReservations.Reserved::besideOthers);
  }

  private boolean assign(Undecided undecided) {
    Plan.Pair pair = undecided.pair();
    TaskRef task = pair.task().task();
    Instant now = clock.instant();
    try {
      HeldTask held =
          commands
              .<HeldTask>send(
                  task.metadata("task:assign", now),
                  new AssignTask(task.id(), Origin.hive(task.tenant()), pair.agent(), now))
              .result();
      deliveries.deliver(held, pair.agent());
      return true;
    } catch (Problem | NoRoomException overtaken) {
      log.debug("{} was not assigned to {}", task.id(), pair.agent(), overtaken);
      return false;
    } finally {
      undecided.reserved().decided(pair);
    }
  }
}
