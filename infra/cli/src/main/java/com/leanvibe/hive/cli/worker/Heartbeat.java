package com.leanvibe.hive.cli.worker;

import com.leanvibe.hive.cli.client.CallInterruptedException;
import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.client.Patience;
import com.leanvibe.hive.cli.client.RefusalException;
import com.leanvibe.hive.cli.client.UnreachableException;
import com.leanvibe.hive.cli.shell.Mark;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Says that the worker lives and what it holds, often enough that no lease runs out; hears what it
 * lost.
 */
final class Heartbeat implements Runnable {

  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration SHORTEST = Duration.ofMillis(200);
  private static final Duration AFTER_A_LOSS = Duration.ofSeconds(1);
  private static final int NOT_FOUND = 404;

  private final AgentRoutes routes;
  private final Holdings holdings;
  private final WorkerLog log;
  private final Consumer<HiveException> fatal;
  private final Semaphore due = new Semaphore(0);

  /**
   * @param fatal called when the hive doesn't know the agent any more
   */
  Heartbeat(AgentRoutes routes, Holdings holdings, WorkerLog log, Consumer<HiveException> fatal) {
    this.routes = routes.with(Patience.none());
    this.holdings = holdings;
    this.log = log;
    this.fatal = fatal;
  }

  /** There is something new in the worker's hands, which may have to be held faster. */
  void hurry() {
    due.release();
  }

  /** Beats until the thread is interrupted. */
  @Override
  public void run() {
    try {
      Duration pause = Duration.ZERO;
      while (!Thread.currentThread().isInterrupted()) {
        boolean hurried = due.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
        due.drainPermits();
        boolean heard = beat();
        pause = heard || hurried ? interval() : shorter(interval(), AFTER_A_LOSS);
      }
    } catch (InterruptedException | CallInterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** A third of the shortest lease: two beats may be lost. */
  private Duration interval() {
    Duration third =
        holdings.all().stream()
            .map(each -> Duration.ofSeconds(each.leaseSeconds()).dividedBy(3))
            .reduce(LONGEST, Heartbeat::shorter);
    return third.compareTo(SHORTEST) < 0 ? SHORTEST : third;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private boolean beat() {
    List<Held> held = holdings.all();
    boolean heard = tryToBeat(held);
    held.forEach(this::touch);
    return heard;
  }

  private boolean tryToBeat(List<Held> held) {
    long askedAt = System.nanoTime();
    try {
      hear(routes.heartbeat(held.stream().map(Held::mark).toList()), held, askedAt);
      return true;
    } catch (UnreachableException e) {
      return false;
    } catch (RefusalException e) {
      log.say("heartbeat-refused", e.line());
      if (e.status() == NOT_FOUND) {
        fatal.accept(e);
      }
      return false;
    } catch (HiveException e) {
      fatal.accept(e);
      return false;
    }
  }

  /**
   * A directive names no attempt: it is about those that were in this beat, not about what came
   * since.
   */
  private static void hear(JsonNode answer, List<Held> held, long askedAt) {
    for (JsonNode lease : answer.path("leases")) {
      held.stream()
          .filter(each -> each.mark().equals(Mark.of(lease)))
          .forEach(each -> each.renewed(askedAt));
    }
    for (JsonNode directive : answer.path("directives")) {
      if (directive.path("type").asString("").equals("CANCEL")) {
        UUID task = UUID.fromString(directive.path("taskId").asString(""));
        Holdings.end(held, task, Held.Ending.CANCELLED);
      }
    }
  }

  private void touch(Held held) {
    try {
      held.touch();
    } catch (IOException e) {
      log.say("workspace-lost", held.mark(), String.valueOf(e.getMessage()));
    }
  }
}
