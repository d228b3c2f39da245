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

/** What is about to be assigned of one tenant's tasks, and to which of its agents. */
final class TenantReservations {

  private final Lock lock = new ReentrantLock();
  private final Condition decided = lock.newCondition();
  private final Set<UUID> tasks = new HashSet<>();
  private final Map<AgentId, Integer> room = new HashMap<>();

  /**
   * Plans, and keeps what is planned from everybody else until it is decided.
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
        decided.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void release(Collection<Plan.Pair> pairs) {
    for (Plan.Pair pair : pairs) {
      tasks.remove(pair.task().id().value());
      room.computeIfPresent(pair.agent(), (agent, count) -> count > 1 ? count - 1 : null);
    }
    decided.signalAll();
  }

  /** Tasks and room that are kept until each is decided, and none of them after the closing. */
  final class Reserved implements AutoCloseable {

    private final List<Plan.Pair> pairs;
    private final Set<Plan.Pair> undecided;
    private final boolean besideOthers;

    private Reserved(List<Plan.Pair> pairs, boolean besideOthers) {
      this.pairs = pairs;
      this.undecided = new HashSet<>(pairs);
      this.besideOthers = besideOthers;
    }

    List<Plan.Pair> pairs() {
      return pairs;
    }

    /** Whether there was something it could not be planned with, which may be free by now. */
    boolean besideOthers() {
      return besideOthers;
    }

    /** One of the pairs was assigned or refused: the tables say which. */
    void decided(Plan.Pair pair) {
      lock.lock();
      try {
        if (undecided.remove(pair)) {
          release(List.of(pair));
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        release(undecided);
        undecided.clear();
      } finally {
        lock.unlock();
      }
    }
  }
}
