package com.leanvibe.hive.launcher.faults;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import tools.jackson.databind.JsonNode;

/** An agent that hears its inbox and completes what it is given, whatever happens around it. */
final class Worker implements Runnable {

  private final Routes routes;
  private final String id;
  private final Queue<String> completed;
  private volatile boolean stopped;

  Worker(Routes routes, String id, Queue<String> completed) {
    this.routes = routes;
    this.id = id;
    this.completed = completed;
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        Optional<Routes.Answer> inbox =
            routes
                .get("/agents/" + id + "/inbox?max=10&waitSeconds=1")
                .filter(a -> a.status() == 200);
        if (inbox.isEmpty()) {
          Pace.pause(200);
        }
        for (JsonNode letter : inbox.map(a -> a.body().path("items").values()).orElse(List.of())) {
          work(letter.path("body"));
          routes.post(
              "/agents/" + id + "/inbox/ack",
              Map.of("deliveryIds", List.of(letter.path("deliveryId").asString())));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(JsonNode task) throws InterruptedException {
    String path = "/tasks/" + task.path("taskId").asString();
    Map<String, Object> attempt = Map.of("attempt", task.path("attempt").asInt());
    int started = insist(path + "/start", attempt);
    if (started == 200 || started == 409) {
      int done = insist(path + "/complete", attempt);
      if (done == 200) {
        completed.add(task.path("taskId").asString());
      }
    }
  }

  /** Repeats a command whose answer is lost: its fencing token makes the second one harmless. */
  private int insist(String path, Map<String, Object> body) throws InterruptedException {
    while (!stopped) {
      Optional<Routes.Answer> answer = routes.post(path, body);
      if (answer.isPresent() && answer.get().status() != 503) {
        return answer.get().status();
      }
      Pace.pause(200);
    }
    return 0;
  }
}
