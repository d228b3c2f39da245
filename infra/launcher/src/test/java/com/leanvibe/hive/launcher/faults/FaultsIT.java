package com.leanvibe.hive.launcher.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.services.RunningHive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Whatever dies comes back by itself; what was acknowledged is there, and was done once. */
@ExtendWith(SharedHive.class)
class FaultsIT {

  private static final Duration RECOVERY = Duration.ofSeconds(120);
  private static final Duration SETTLING = Duration.ofSeconds(120);

  private final RunningHive hive;
  private final Routes admin;
  private final String capability = "faults-" + UUID.randomUUID();
  private final Queue<String> completed = new ConcurrentLinkedQueue<>();
  private final List<Worker> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  FaultsIT(RunningHive hive) {
    this.hive = hive;
    this.admin = Routes.ofAdmin(hive);
  }

  @Test
  void nothingAcknowledgedIsLostAndNothingIsDoneTwice() throws Exception {
    for (int i = 0; i < 3; i++) {
      employ();
    }
    Submitter submitter = new Submitter(admin, capability);
    threads.add(Thread.ofVirtual().start(submitter));

    for (String victim : List.of("command-side", "query-side", "postgres", "redis", "kafka")) {
      awaitProgress(submitter);
      hive.kill(victim);
      awaitUp();
    }
    awaitProgress(submitter);
    hive.wipeRedis();
    awaitProgress(submitter);
    submitter.stop();

    List<String> tasks = submitter.acknowledged();
    await().atMost(SETTLING).until(() -> tasks.stream().allMatch(this::isCompleted));
    workers.forEach(Worker::stop);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(new HashSet<>(tasks)).hasSameSizeAs(tasks);
    assertThat(new HashSet<>(completed)).hasSameSizeAs(completed);
    for (String task : tasks) {
      assertHistoryIsWhole(task);
    }
  }

  private void employ() throws InterruptedException {
    JsonNode agent =
        admin
            .post(
                "/agents",
                Map.of(
                    "name",
                    "worker-" + UUID.randomUUID(),
                    "capabilities",
                    List.of(capability),
                    "maxConcurrentTasks",
                    4))
            .orElseThrow()
            .body();
    JsonNode credentials = agent.path("credentials");
    Routes asAgent =
        admin.as(
            credentials.path("clientId").asString(), credentials.path("clientSecret").asString());
    Worker worker = new Worker(asAgent, agent.path("agentId").asString(), completed);
    workers.add(worker);
    threads.add(Thread.ofVirtual().start(worker));
  }

  private void awaitProgress(Submitter submitter) {
    int submitted = submitter.acknowledged().size();
    int done = completed.size();
    await()
        .atMost(RECOVERY)
        .until(
            () -> submitter.acknowledged().size() > submitted + 5 && completed.size() > done + 5);
  }

  private void awaitUp() {
    await().atMost(RECOVERY).pollInterval(Duration.ofSeconds(1)).until(hive::isUp);
  }

  private boolean isCompleted(String task) {
    try {
      return admin
          .query("/tasks/" + task)
          .map(answer -> answer.body().path("status").asString().equals("COMPLETED"))
          .orElse(false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void assertHistoryIsWhole(String task) throws InterruptedException {
    List<JsonNode> events =
        new ArrayList<>(
            admin
                .query("/tasks/" + task + "/events?limit=500")
                .orElseThrow()
                .body()
                .path("items")
                .values());
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).path("sequence").asInt()).as(task).isEqualTo(i);
    }
    assertThat(events)
        .as(task)
        .filteredOn(event -> event.path("type").asString().equals("hive.task.TaskCompleted"))
        .hasSize(1);
  }
}
