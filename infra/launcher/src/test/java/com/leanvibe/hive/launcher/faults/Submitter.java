package com.leanvibe.hive.launcher.faults;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Submits task after task; each under one Idempotency-Key until it is acknowledged. */
final class Submitter implements Runnable {

  private static final long PAUSE_MILLIS = 50;

  private final Routes routes;
  private final String capability;
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  Submitter(Routes routes, String capability) {
    this.routes = routes;
    this.capability = capability;
  }

  /** The tasks that were answered with 201. */
  List<String> acknowledged() {
    return List.copyOf(acknowledged);
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        acknowledged.add(submit(UUID.randomUUID().toString()));
        Pace.pause(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String submit(String key) throws InterruptedException {
    Map<String, Object> task =
        Map.of(
            "title",
            "under faults",
            "requiredCapabilities",
            List.of(capability),
            "leaseSeconds",
            30,
            "maxAttempts",
            50);
    while (true) {
      Optional<Routes.Answer> answer = routes.post("/tasks", task, "Idempotency-Key", key);
      if (answer.isPresent() && answer.get().status() == 201) {
        return answer.get().body().path("taskId").asString();
      }
      answer.ifPresent(Submitter::requireOutage);
      Pace.pause(4 * PAUSE_MILLIS);
    }
  }

  private static void requireOutage(Routes.Answer answer) {
    if (answer.status() != 503) {
      throw new IllegalStateException("A task was refused: " + answer);
    }
  }
}
