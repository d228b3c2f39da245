package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.command.coordination.Listening;
import com.leanvibe.hive.events.agent.AgentId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Wakes those in this instance who listen for an agent's letters. */
final class Bells {

  private final Map<UUID, List<Bell>> bells = new ConcurrentHashMap<>();
  private volatile boolean silent;

  Listening listen(AgentId agent) {
    Bell bell = new Bell(agent.value());
    bells.merge(
        bell.agent,
        List.of(bell),
        (had, one) -> Stream.concat(had.stream(), one.stream()).toList());
    return bell;
  }

  /** Wakes who listens for this agent; never blocks. */
  void ring(UUID agent) {
    bells.getOrDefault(agent, List.of()).forEach(Bell::ring);
  }

  /** Wakes everybody, where it is not known for whom there is something. */
  void ringAll() {
    bells.values().forEach(listeners -> listeners.forEach(Bell::ring));
  }

  /** From now on nobody should go on waiting: this instance stops. */
  void silence() {
    silent = true;
    ringAll();
  }

  boolean areSilent() {
    return silent;
  }

  /** How many agents somebody listens for. */
  int listeners() {
    return bells.size();
  }

  private void remove(Bell bell) {
    bells.computeIfPresent(
        bell.agent,
        (agent, listeners) -> {
          List<Bell> left = listeners.stream().filter(other -> other != bell).toList();
          return left.isEmpty() ? null : left;
        });
  }

  private final class Bell implements Listening {

    private final UUID agent;
    private final Semaphore rung = new Semaphore(0);

    private Bell(UUID agent) {
      this.agent = agent;
    }

    private void ring() {
      if (rung.availablePermits() == 0) {
        rung.release();
      }
    }

    @Override
    public boolean await(Duration atMost) throws InterruptedException {
      boolean heard = rung.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
      if (heard) {
        rung.drainPermits();
      }
      return heard;
    }

    @Override
    public void close() {
      remove(this);
    }
  }
}
