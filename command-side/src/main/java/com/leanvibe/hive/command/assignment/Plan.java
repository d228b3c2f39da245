package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.events.agent.AgentId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** Pairs the waiting tasks of one tenant with its free agents. */
final class Plan {

  /** A task and the agent that is to have it. */
  record Pair(QueuedTask task, AgentId agent) {}

  private final Map<AgentId, FreeAgent> agents = new LinkedHashMap<>();
  private final PriorityQueue<Candidate> waiting =
      new PriorityQueue<>(Comparator.comparing(Candidate::task, QueuedTask.ORDER));

  private record Candidate(QueuedTask task, Lane lane) {}

  /** Adds the first tasks of a lane, and agents that can do them; one may be known already. */
  void add(Lane lane, List<QueuedTask> tasks, List<FreeAgent> free) {
    tasks.forEach(task -> waiting.add(new Candidate(task, lane)));
    free.forEach(agent -> agents.putIfAbsent(agent.id(), agent));
  }

  /** Takes the tasks in their order and gives each to the capable agent with the most room. */
  List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (Candidate next = waiting.poll(); next != null; next = waiting.poll()) {
      Candidate candidate = next;
      roomiest(candidate.lane())
          .ifPresent(
              agent -> {
                agent.take();
                pairs.add(new Pair(candidate.task(), agent.id()));
              });
    }
    return pairs;
  }

  private Optional<FreeAgent> roomiest(Lane lane) {
    return agents.values().stream()
        .filter(agent -> agent.room() > 0 && agent.canDo(lane))
        .max(Comparator.comparingInt(FreeAgent::room));
  }
}
