package com.leanvibe.hive.command.assignment;

import com.leanvibe.hive.events.agent.AgentId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What the claims and the scheduler of this instance are about to assign, so that no two of them
 * decide on the same task or the same room: a refusal costs more than an assignment. Other
 * instances are met in the log alone.
 */
@Component
class Reservations {

  private final Lock lock = new ReentrantLock();
  private final Condition settled = lock.newCondition();
  private final Set<UUID> tasks = new HashSet<>();
  private final Map<AgentId, Integer> room = new HashMap<>();

  /**
   * Plans, and keeps what is planned from everybody else until it is closed.
   *
   * @param plan reads the tables, which say what was committed, and asks here for what is under way
   */
  Reserved reserve(Supplier<List<Plan.Pair>> plan) {
    lock.lock();
    try {
      boolean besideOthers = !tasks.isEmpty();
      List<Plan.Pair> pairs = plan.get();
      for (Plan.Pair pair : pairs) {
        tasks.add(pair.task().id().value());
        room.merge(pair.agent(), 1, Integer::sum);
      }
      return new Reserved(pairs, besideOthers);
    } finally {
      lock.unlock();
    }
  }

  /** The tasks that are about to be assigned; to be asked while planning. */
  Collection<UUID> tasks() {
    return tasks;
  }

  /** How many agents are about to get something; to be asked while planning. */
  int agents() {
    return room.size();
  }

  /** How many tasks an agent is about to get; to be asked while planning. */
  int taken(AgentId agent) {
    return room.getOrDefault(agent, 0);
  }

  /** Waits until what this agent is about to get is decided. */
  void awaitNothingTaken(AgentId agent) throws InterruptedException {
    lock.lock();
    try {
      while (taken(agent) > 0) {
        settled.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Tasks and room that are free again when this is closed. */
  final class Reserved implements AutoCloseable {

    private final List<Plan.Pair> pairs;
    private final boolean besideOthers;

    private Reserved(List<Plan.Pair> pairs, boolean besideOthers) {
      this.pairs = pairs;
      this.besideOthers = besideOthers;
    }

    List<Plan.Pair> pairs() {
      return pairs;
    }

    /** Whether there was something it could not be planned with, which may be free by now. */
    boolean besideOthers() {
      return besideOthers;
    }

    @Override
    public void close() {
      lock.lock();
      try {
        for (Plan.Pair pair : pairs) {
          tasks.remove(pair.task().id().value());
          room.computeIfPresent(pair.agent(), (agent, count) -> count > 1 ? count - 1 : null);
        }
        settled.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
