package com.leanvibe.hive.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.CommandSideTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A request that is repeated under its Idempotency-Key does nothing again. */
class IdempotencyRoutesTest extends CommandSideTest {

  private final String key = UUID.randomUUID().toString();

  @Test
  void theFirstAnswerIsGivenAgain() {
    Answer first = admin().post("/tasks", Map.of("title", "once"), "Idempotency-Key", key);
    Answer again = admin().post("/tasks", Map.of("title", "once"), "Idempotency-Key", key);

    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.position()).isEqualTo(first.position());
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused() {
    admin().post("/tasks", Map.of("title", "one"), "Idempotency-Key", key);
    assertThat(admin().post("/tasks", Map.of("title", "two"), "Idempotency-Key", key).status())
        .isEqualTo(422);
    assertThat(admin().post("/agents", Map.of("name", key), "Idempotency-Key", key).status())
        .isEqualTo(422);
  }

  @Test
  void aKeyBelongsToItsCaller() {
    Answer ours = admin().post("/tasks", Map.of("title", "x"), "Idempotency-Key", key);
    Answer theirs =
        admin().newClient("OPERATOR").post("/tasks", Map.of("title", "x"), "Idempotency-Key", key);
    assertThat(theirs.status()).isEqualTo(201);
    assertThat(theirs.text("taskId")).isNotEqualTo(ours.text("taskId"));
  }

  @Test
  void twinsAtTheSameTimeCreateOnce() throws Exception {
    List<Future<Answer>> twins = new ArrayList<>();
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        twins.add(
            crowd.submit(
                () -> admin().post("/tasks", Map.of("title", "x"), "Idempotency-Key", key)));
      }
    }
    List<String> ids = new ArrayList<>();
    for (Future<Answer> twin : twins) {
      assertThat(twin.get().status()).isEqualTo(201);
      ids.add(twin.get().text("taskId"));
    }
    assertThat(ids).hasSize(20).containsOnly(ids.getFirst());
  }

  @Test
  void twinsThatWantTheSameNameAreAnsweredAlike() throws Exception {
    Map<String, Object> agent = Map.of("name", "agent-" + key);
    List<Future<Answer>> twins = new ArrayList<>();
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        twins.add(crowd.submit(() -> admin().post("/agents", agent, "Idempotency-Key", key)));
      }
    }
    for (Future<Answer> twin : twins) {
      assertThat(twin.get().status()).as(twin.get().toString()).isEqualTo(201);
      assertThat(twin.get().body()).isEqualTo(twins.getFirst().get().body());
    }
  }

  @Test
  void theFirstAnswerIsGivenAgainThoughTheRequestWouldByNowBeRefused() {
    Api tenant = admin().newTenant();
    String other = tenant.submit("nobody", Map.of());
    Instant deadline = Instant.now().plusSeconds(2);
    Map<String, Object> late = Map.of("title", "x", "deadline", deadline.toString());
    Map<String, Object> dependent = Map.of("title", "x", "dependsOn", List.of(other));
    Map<String, Object> step = Map.of("key", "a", "deadline", deadline.toString());
    Map<String, Object> workflow = Map.of("name", "w", "tasks", List.of(step));
    Answer first = tenant.post("/tasks", late, "Idempotency-Key", key);
    Answer second = tenant.post("/tasks", dependent, "Idempotency-Key", key + 2);
    Answer third = tenant.post("/workflows", workflow, "Idempotency-Key", key + 3);
    tenant.post("/tasks/" + other + "/cancel", Map.of());
    await().until(() -> Instant.now().isAfter(deadline));

    List<Answer> again =
        List.of(
            tenant.post("/tasks", late, "Idempotency-Key", key),
            tenant.post("/tasks", dependent, "Idempotency-Key", key + 2),
            tenant.post("/workflows", workflow, "Idempotency-Key", key + 3));

    assertThat(again).map(Answer::status).containsOnly(201);
    assertThat(again).map(Answer::body).containsExactly(first.body(), second.body(), third.body());
    assertThat(tenant.post("/tasks", dependent, "Idempotency-Key", key + 4).status())
        .isEqualTo(422);
  }

  @Test
  void credentialsAreShownAgainButNotReadableInTheDatabase() {
    Map<String, Object> agent = Map.of("name", "agent-" + key);
    Answer first = admin().post("/agents", agent, "Idempotency-Key", key);
    Answer again = admin().post("/agents", agent, "Idempotency-Key", key);
    String secret = first.body().path("credentials").path("clientSecret").asString();

    assertThat(secret).isNotEmpty();
    assertThat(again.body()).isEqualTo(first.body());
    Long leaks =
        shared()
            .bean(JdbcClient.class)
            .sql(
                """
                select count(*) from idempotency
                where position(convert_to(?, 'UTF8') in body) > 0
                  or position(convert_to(?, 'UTF8') in key_hash) > 0""")
            .params(secret, key)
            .query(Long.class)
            .single();
    assertThat(leaks).isZero();
  }

  @Test
  void aRefusedRequestMayBeRepeatedCorrected() {
    assertThat(admin().post("/tasks", Map.of("title", ""), "Idempotency-Key", key).status())
        .isEqualTo(400);
    assertThat(admin().post("/tasks", Map.of("title", "x"), "Idempotency-Key", key).status())
        .isEqualTo(201);
  }

  @Test
  void aKeyThatIsNoKeyIsRefused() {
    assertThat(
            admin()
                .post("/tasks", Map.of("title", "x"), "Idempotency-Key", "x".repeat(10_000))
                .status())
        .isEqualTo(400);
  }
}
