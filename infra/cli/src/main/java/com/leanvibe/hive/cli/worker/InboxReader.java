package com.leanvibe.hive.cli.worker;

import com.leanvibe.hive.cli.client.CallInterruptedException;
import com.leanvibe.hive.cli.client.CredentialsException;
import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.client.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Reads what comes for the agent, and acknowledges it when it is in safe hands. */
final class InboxReader implements Runnable {

  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final Duration AFTER_A_REFUSAL = Duration.ofSeconds(2);

  private final AgentRoutes routes;
  private final Holdings holdings;
  private final Consumer<Assignment> taker;
  private final WorkerLog log;
  private final Stop stop;
  private final Consumer<HiveException> fatal;

  /**
   * @param taker takes on what the agent is assigned; what it has taken is never lost
   * @param fatal called when the hive doesn't know the agent any more
   */
  InboxReader(
      AgentRoutes routes,
      Holdings holdings,
      Consumer<Assignment> taker,
      WorkerLog log,
      Stop stop,
      Consumer<HiveException> fatal) {
    this.routes = routes;
    this.holdings = holdings;
    this.taker = taker;
    this.log = log;
    this.stop = stop;
    this.fatal = fatal;
  }

  /** Reads until the worker is to end, or the thread is interrupted. */
  @Override
  public void run() {
    try {
      while (!stop.isRequested()) {
        readOnce();
      }
    } catch (CallInterruptedException ended) {
      // That is how a wait for what may come is ended.
    }
  }

  private void readOnce() {
    try {
      List<String> safe = new ArrayList<>();
      for (JsonNode delivery : routes.inbox(WAIT)) {
        hear(delivery);
        safe.add(delivery.path("deliveryId").asString(""));
      }
      if (!safe.isEmpty()) {
        routes.acknowledge(safe);
      }
    } catch (CredentialsException e) {
      fatal.accept(e);
    } catch (HiveException e) {
      log.say("inbox-refused", e.line());
      stop.await(AFTER_A_REFUSAL);
    }
  }

  private void hear(JsonNode delivery) {
    JsonNode body = delivery.path("body");
    String kind = delivery.path("kind").asString("");
    try {
      switch (kind) {
        case "ASSIGNMENT" -> taker.accept(Assignment.of(body));
        case "CANCELLATION" ->
            Holdings.end(
                holdings.all(),
                UUID.fromString(body.path("taskId").asString("")),
                Held.Ending.CANCELLED);
        default -> log.say("heard", kind + ", which this worker does nothing about");
      }
    } catch (IllegalArgumentException e) {
      log.say("not-understood", kind + ": " + e.getMessage());
    }
  }
}
