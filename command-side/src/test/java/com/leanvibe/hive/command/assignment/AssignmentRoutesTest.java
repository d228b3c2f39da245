package com.leanvibe.hive.command.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.AgentApi;
import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Work finds agents, and agents keep only what is theirs. */
class AssignmentRoutesTest extends CommandSideTest {

  private static final Duration SOON = Duration.ofSeconds(15);

  private final String capability = "cap-" + UUID.randomUUID();
  private final Api tenant = admin().newTenant();

  @Test
  void aClaimedTaskIsStartedProgressedAndCompleted() {
    AgentApi agent = tenant.newAgent(1, capability);
    String task = tenant.submit(capability, Map.of("payload", Map.of("n", 1), "priority", 9));

    JsonNode claimed = agent.claim(1, 10).getFirst();
    int attempt = claimed.path("attempt").asInt();

    assertThat(claimed.path("taskId").asString()).isEqualTo(task);
    assertThat(claimed.path("payload").path("n").asInt()).isEqualTo(1);
    assertThat(claimed.path("priority").asInt()).isEqualTo(9);
    assertThat(agent.post("/tasks/" + task + "/start", Map.of("attempt", attempt)).status())
        .isEqualTo(200);
    assertThat(
            agent
                .post(
                    "/tasks/" + task + "/progress",
                    Map.of("attempt", attempt, "percent", 50, "note", "half"))
                .status())
        .isEqualTo(200);
    Answer completed =
        agent.post(
            "/tasks/" + task + "/complete",
            Map.of("attempt", attempt, "result", Map.of("ok", true)));
    assertThat(completed.status()).isEqualTo(200);
    assertThat(completed.header("ETag")).isEqualTo("\"4\"");
    assertThat(completed.position()).isPositive();
    assertThat(agent.post("/tasks/" + task + "/complete", Map.of("attempt", attempt)).status())
        .isEqualTo(409);
  }

  @Test
  void theHighestPriorityComesFirstAndTheOldestWithinAPriority() {
    String low = tenant.submit(capability, Map.of("priority", 1));
    String high = tenant.submit(capability, Map.of("priority", 8));
    String later = tenant.submit(capability, Map.of("priority", 8));
    AgentApi agent = tenant.newAgent(3, capability);

    List<String> order =
        agent.claim(3, 10).stream().map(task -> task.path("taskId").asString()).toList();

    assertThat(order).startsWith(high).containsSubsequence(high, later);
    assertThat(order.indexOf(low)).isNotZero();
  }

  @Test
  void anAgentGetsOnlyWhatItCanDoAndHasRoomFor() {
    AgentApi agent = tenant.newAgent(2, capability);
    tenant.submit("other-" + capability, Map.of());
    for (int i = 0; i < 5; i++) {
      tenant.submit(capability, Map.of());
    }
    List<JsonNode> held = new ArrayList<>();
    while (held.size() < 2) {
      held.addAll(agent.claim(5, 10));
    }
    assertThat(held).hasSize(2);
    assertThat(agent.claim(5, 1)).isEmpty();
  }

  @Test
  void idleAgentsThatCannotDoItHideNobodyWhoCan() {
    AgentApi able = tenant.newAgent(2, capability);
    able.beat();
    awaitAssignment(able, tenant.submit(capability, Map.of()));
    shared()
        .bean(JdbcClient.class)
        .sql(
            """
            insert into agent (agent_id, tenant, name, status, capabilities, max_concurrent, last_seen_at)
            select gen_random_uuid(), tenant, 'idle-' || n, 'ONLINE', '{other}', 9, now() + interval '1 hour'
            from agent, generate_series(1, 600) n where agent_id = ?::uuid""")
        .param(able.id())
        .update();

    awaitAssignment(able, tenant.submit(capability, Map.of()));
  }

  private static void awaitAssignment(AgentApi agent, String task) {
    await()
        .atMost(SOON)
        .until(
            () ->
                agent
                    .api()
                    .get("/agents/" + agent.id() + "/inbox?waitSeconds=5")
                    .body()
                    .path("items")
                    .valueStream()
                    .anyMatch(item -> item.path("body").path("taskId").asString().equals(task)));
  }

  @Test
  void noTaskIsEverHeldByTwoAgentsWithTwoInstancesAssigning() throws Exception {
    int tasks = 200;
    try (Instance second = start(Map.of());
        ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      List<AgentApi> agents = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        AgentApi agent = tenant.newAgent(3, capability);
        agents.add(i % 2 == 0 ? agent : new AgentApi(agent.id(), agent.api().at(second)));
      }
      for (int i = 0; i < tasks; i++) {
        (i % 2 == 0 ? tenant : tenant.at(second)).submit(capability, Map.of());
      }
      List<String> done = Collections.synchronizedList(new ArrayList<>());
      AtomicBoolean failed = new AtomicBoolean();
      List<Future<?>> work = new ArrayList<>();
      for (AgentApi agent : agents) {
        work.add(crowd.submit(() -> workUntil(agent, tasks, done, failed)));
      }
      for (Future<?> each : work) {
        each.get();
      }
      assertThat(done).hasSize(tasks);
      assertThat(new HashSet<>(done)).hasSize(tasks);
    }
  }

  private static void workUntil(
      AgentApi agent, int tasks, List<String> done, AtomicBoolean failed) {
    try {
      while (done.size() < tasks && !failed.get()) {
        for (JsonNode task : agent.claim(3, 1)) {
          work(agent, task);
          done.add(task.path("taskId").asString());
        }
      }
    } catch (RuntimeException | AssertionError wrong) {
      failed.set(true);
      throw wrong;
    }
  }

  private static void work(AgentApi agent, JsonNode task) {
    String path = "/tasks/" + task.path("taskId").asString();
    Map<String, Object> attempt = Map.of("attempt", task.path("attempt").asInt());
    assertThat(task.path("attempt").asInt()).isEqualTo(1);
    for (String verb : List.of("/start", "/complete")) {
      Answer answer = agent.post(path + verb, attempt);
      assertThat(answer.status()).as(verb + ": " + answer).isEqualTo(200);
    }
  }

  @Test
  void aLeaseThatRunsOutRequeuesTheTaskAndItsOldAttemptIsVoid() {
    AgentApi lost = tenant.newAgent(1, capability);
    String task = tenant.submit(capability, Map.of("leaseSeconds", 1));
    int first = lost.claim(1, 10).getFirst().path("attempt").asInt();

    AgentApi other = tenant.newAgent(1, capability);
    List<JsonNode> again = new ArrayList<>();
    await()
        .atMost(SOON)
        .until(
            () -> {
              again.addAll(other.claim(1, 1));
              return !again.isEmpty();
            });

    assertThat(again.getFirst().path("taskId").asString()).isEqualTo(task);
    assertThat(again.getFirst().path("attempt").asInt()).isEqualTo(first + 1);
    assertThat(lost.post("/tasks/" + task + "/complete", Map.of("attempt", first)).status())
        .isEqualTo(409);
  }

  @Test
  void heartbeatsKeepALeaseAndTellOfWhatIsLost() {
    AgentApi agent = tenant.newAgent(1, capability);
    String task = tenant.submit(capability, Map.of("leaseSeconds", 2));
    int attempt = agent.claim(1, 10).getFirst().path("attempt").asInt();
    Map<String, Object> beat =
        Map.of("attempts", List.of(Map.of("taskId", task, "attempt", attempt)));

    await()
        .during(Duration.ofSeconds(5))
        .atMost(Duration.ofSeconds(6))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                agent
                        .post("/agents/" + agent.id() + "/heartbeat", beat)
                        .body()
                        .path("leases")
                        .size()
                    == 1);

    assertThat(tenant.post("/tasks/" + task + "/cancel", Map.of("reason", "enough")).status())
        .isEqualTo(200);
    JsonNode answer = agent.post("/agents/" + agent.id() + "/heartbeat", beat).body();
    assertThat(answer.path("leases")).isEmpty();
    assertThat(answer.path("directives").get(0).path("type").asString()).isEqualTo("CANCEL");
    assertThat(answer.path("directives").get(0).path("taskId").asString()).isEqualTo(task);
  }

  @Test
  void aFailedTaskIsTriedAgainUntilItsAttemptsAreUsedUp() {
    AgentApi agent = tenant.newAgent(1, capability);
    String task = tenant.submit(capability, Map.of("maxAttempts", 2));
    for (int attempt = 1; attempt <= 2; attempt++) {
      JsonNode claimed = agent.claim(1, 20).getFirst();
      assertThat(claimed.path("attempt").asInt()).isEqualTo(attempt);
      agent.post(
          "/tasks/" + task + "/fail",
          Map.of("attempt", attempt, "error", "boom", "retryable", true));
    }
    assertThat(agent.claim(1, 2)).isEmpty();
    assertThat(tenant.post("/tasks/" + task + "/retry", Map.of("reason", "fixed")).status())
        .isEqualTo(200);
    assertThat(agent.claim(1, 10).getFirst().path("attempt").asInt()).isEqualTo(3);
  }

  @Test
  void aTaskWaitsForItsDependencies() {
    AgentApi agent = tenant.newAgent(5, capability);
    String first = tenant.submit(capability, Map.of());
    String second = tenant.submit(capability, Map.of("dependsOn", List.of(first)));
    JsonNode claimed = agent.claim(5, 10).getFirst();
    assertThat(claimed.path("taskId").asString()).isEqualTo(first);
    assertThat(agent.claim(5, 1)).isEmpty();
    agent.post("/tasks/" + first + "/complete", Map.of("attempt", 1));
    assertThat(agent.claim(5, 10).getFirst().path("taskId").asString()).isEqualTo(second);
  }

  @Test
  void whoDependsOnACancelledTaskIsCancelledToo() {
    String first = tenant.submit("nobody-" + capability, Map.of());
    String second = tenant.submit(capability, Map.of("dependsOn", List.of(first)));
    tenant.post("/tasks/" + first + "/cancel", Map.of());
    await()
        .atMost(SOON)
        .until(
            () ->
                tenant
                    .post("/tasks/" + second + "/retry", Map.of())
                    .text("taskStatus")
                    .equals("CANCELLED"));
  }

  @Test
  void aTaskThatIsNotDoneByItsDeadlineExpires() {
    String task =
        tenant.submit(capability, Map.of("deadline", Instant.now().plusSeconds(1).toString()));
    await()
        .atMost(SOON)
        .until(
            () ->
                tenant
                    .post("/tasks/" + task + "/retry", Map.of())
                    .text("taskStatus")
                    .equals("EXPIRED"));
  }

  @Test
  void nothingIsDoneBeforeItIsApproved() {
    AgentApi agent = tenant.newAgent(1, capability);
    String task = tenant.submit(capability, Map.of("requiresApproval", true));
    assertThat(agent.claim(1, 1)).isEmpty();
    assertThat(
            tenant
                .newClient("OPERATOR")
                .post("/tasks/" + task + "/approve", Map.of("reason", "fine"))
                .status())
        .isEqualTo(200);
    assertThat(agent.claim(1, 10)).hasSize(1);
  }

  @Test
  void aSuspendedAgentLosesWhatItHolds() {
    AgentApi agent = tenant.newAgent(1, capability);
    String task = tenant.submit(capability, Map.of());
    agent.claim(1, 10);
    assertThat(
            tenant
                .post("/agents/" + agent.id() + "/suspend", Map.of("reason", "misbehaves"))
                .status())
        .isEqualTo(200);
    Map<String, Integer> claim = Map.of("max", 1, "waitSeconds", 0);
    await()
        .atMost(SOON)
        .until(() -> agent.post("/agents/" + agent.id() + "/claim", claim).status() == 403);
    AgentApi other = tenant.newAgent(1, capability);
    assertThat(other.claim(1, 20).getFirst().path("taskId").asString()).isEqualTo(task);
  }

  @Test
  void agentsThatDrainOrSleepGetNothingNewUntilTheyAreBack() {
    AgentApi agent = tenant.newAgent(1, capability);
    agent.beat();
    for (List<String> verbs : List.of(List.of("drain", "resume"), List.of("sleep", "wake"))) {
      assertThat(tenant.post("/agents/" + agent.id() + "/" + verbs.getFirst(), Map.of()).status())
          .isEqualTo(200);
      String task = tenant.submit(capability, Map.of());
      assertThat(agent.claim(1, 1)).isEmpty();
      assertThat(tenant.post("/agents/" + agent.id() + "/" + verbs.getLast(), Map.of()).status())
          .isEqualTo(200);
      JsonNode claimed = agent.claim(1, 10).getFirst();
      assertThat(claimed.path("taskId").asString()).isEqualTo(task);
      agent.post("/tasks/" + task + "/complete", Map.of("attempt", 1));
    }
  }

  @Test
  void agentsActAsThemselvesOnly() {
    AgentApi agent = tenant.newAgent(1, capability);
    AgentApi other = tenant.newAgent(1, capability);
    Api asAgent = agent.api();
    assertThat(asAgent.post("/agents/" + other.id() + "/heartbeat", Map.of()).status())
        .isEqualTo(403);
    assertThat(asAgent.post("/agents/" + other.id() + "/claim", Map.of()).status()).isEqualTo(403);
    String task = tenant.submit(capability, Map.of());
    List<JsonNode> mine = agent.claim(1, 5);
    AgentApi holder = mine.isEmpty() ? other : agent;
    AgentApi stranger = mine.isEmpty() ? agent : other;
    if (mine.isEmpty()) {
      other.claim(1, 5);
    }
    Answer refused = stranger.post("/tasks/" + task + "/complete", Map.of("attempt", 1));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("resource").asString()).isEqualTo("task/" + task);
    assertThat(holder.post("/tasks/" + task + "/complete", Map.of("attempt", 1)).status())
        .isEqualTo(200);
  }
}
