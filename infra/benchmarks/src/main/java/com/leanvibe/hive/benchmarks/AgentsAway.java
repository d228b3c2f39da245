package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.Callers;
import com.leanvibe.hive.benchmarks.sides.AgentClient;
import com.leanvibe.hive.benchmarks.sides.Client;
import com.leanvibe.hive.benchmarks.sides.Ground;
import com.leanvibe.hive.benchmarks.sides.SideProcess;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Agents over HTTP: each claims what it is assigned, starts it and completes it. */
final class AgentsAway implements AutoCloseable {

  private static final int REGISTRARS = 8;

  /** As the worker of the command line does it. */
  private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Queue<AgentClient> agents = new ConcurrentLinkedQueue<>();
  private final LongAdder calls = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final Lives lives;
  private final int room;
  private final int waitSeconds;
  private volatile boolean closed;
  private final Thread working;

  /** Registers them, and has them work. */
  AgentsAway(Ground ground, SideProcess side, int count, int room, int waitSeconds, Lives lives)
      throws Exception {
    this.lives = lives;
    this.room = room;
    this.waitSeconds = waitSeconds;
    Callers.run(REGISTRARS, caller -> register(ground, side, count / REGISTRARS));
    List<AgentClient> all = List.copyOf(agents);
    working = Thread.ofPlatform().name("agents").start(() -> work(all));
  }

  private void register(Ground ground, SideProcess side, int count) throws IOException {
    try (Client admin = side.admin(ground)) {
      for (int i = 0; i < count; i++) {
        agents.add(AgentClient.register(side, admin, room));
        calls.add(2);
      }
    }
  }

  private void work(List<AgentClient> all) {
    try {
      Callers.run(all.size(), caller -> work(all.get(caller)));
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(AgentClient agent) throws IOException {
    try (agent) {
      long beaten = System.nanoTime() - BEAT_NANOS;
      while (!closed) {
        if (System.nanoTime() - beaten >= BEAT_NANOS) {
          call(agent::beat);
          beaten = System.nanoTime();
        }
        for (AgentClient.Held task : agent.claim(room, waitSeconds)) {
          work(agent, task);
        }
        calls.increment();
      }
      call(agent::retire);
    } catch (IllegalStateException | IOException failed) {
      failures.increment();
      throw failed;
    }
  }

  private void work(AgentClient agent, AgentClient.Held task) throws IOException {
    call(() -> agent.start(task));
    lives.started(task.note());
    call(() -> agent.complete(task));
    lives.completed();
  }

  private interface Call {
    void run() throws IOException;
  }

  private void call(Call call) throws IOException {
    call.run();
    calls.increment();
  }

  /** The share of all calls that were answered as they should be, from 0 to 1. */
  double success() {
    return calls.sum() / (double) (calls.sum() + failures.sum());
  }

  long calls() {
    return calls.sum();
  }

  /** Waits for the last claims to end. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    working.join();
  }
}
