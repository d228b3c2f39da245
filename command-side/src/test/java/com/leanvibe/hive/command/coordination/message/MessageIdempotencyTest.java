package com.leanvibe.hive.command.coordination.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.coordination.AgentInbox;
import com.leanvibe.hive.services.Redis;
import com.leanvibe.hive.services.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message that is sent twice under one Idempotency-Key is put once. */
class MessageIdempotencyTest extends CommandSideTest {

  private static final String KEY = "Idempotency-Key";

  private final String key = UUID.randomUUID().toString();
  private Api admin;
  private AgentInbox agent;

  @BeforeEach
  void newTenant() {
    admin = admin().newTenant();
    agent = AgentInbox.of(admin);
  }

  @Test
  void aRepeatedRequestIsAnsweredAsTheFirstAndSendsNothing() {
    Answer first = admin.post("/messages", agent.message(1), KEY, key);
    Answer again = admin.post("/messages", agent.message(1), KEY, key);

    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.position()).isEqualTo(first.position());
    assertThat(agent.numbers()).containsExactly(1);
  }

  @Test
  void aRepeatedBatchIsAnsweredAsTheFirstToo() {
    List<Object> items = new ArrayList<>();
    IntStream.range(0, 50).forEach(n -> items.add(agent.message(n)));
    Answer first = admin.post("/messages/batch", Map.of("items", items), KEY, key);
    Answer again = admin.post("/messages/batch", Map.of("items", items), KEY, key);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(agent.numbers()).isEqualTo(IntStream.range(0, 50).boxed().toList());
  }

  @Test
  void anotherRequestUnderTheKeyIsRefused() {
    admin.post("/messages", agent.message(1), KEY, key);
    assertThat(admin.post("/messages", agent.message(2), KEY, key).status()).isEqualTo(422);
    assertThat(agent.numbers()).containsExactly(1);
  }

  @Test
  void aKeyBelongsToItsCaller() {
    Api other = admin.newClient("OPERATOR");
    admin.post("/messages", agent.message(1), KEY, key);
    Answer theirs = other.post("/messages", agent.message(1), KEY, key);
    assertThat(theirs.header("Idempotency-Replayed")).isEmpty();
    assertThat(agent.numbers()).containsExactly(1, 1);
  }

  @Test
  void twinsAtTheSameTimeSendOnce() throws Exception {
    Set<String> ids = new HashSet<>();
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> twins = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        twins.add(crowd.submit(() -> admin.post("/messages", agent.message(1), KEY, key)));
      }
      for (Future<Answer> twin : twins) {
        assertThat(twin.get().status()).isEqualTo(202);
        ids.add(twin.get().text("messageId"));
      }
    }
    assertThat(ids).hasSize(1);
    assertThat(agent.numbers()).containsExactly(1);
  }

  @Test
  void theFirstAnswerOutlivesTheReceiver() {
    Answer first = admin.post("/messages", agent.message(1), KEY, key);
    admin.post("/agents/" + agent.id() + "/retire", Map.of());
    assertThat(admin.post("/messages", agent.message(1), KEY, key).body()).isEqualTo(first.body());
  }

  @Test
  void aRefusedRequestMayBeRepeatedCorrected() {
    Map<String, Object> ghost = Map.of("agentId", UUID.randomUUID().toString());
    assertThat(admin.post("/messages", AgentInbox.message(ghost, 1), KEY, key).status())
        .isEqualTo(404);
    assertThat(admin.post("/messages", agent.message(1), KEY, key).status()).isEqualTo(202);
  }

  @Test
  void lettersAndAnswerSurviveAKillOfRedisTogether() {
    Redis redis = Services.forTests().redis();
    Answer first = admin.post("/messages", agent.message(1), KEY, key);
    redis.kill();
    try {
      Answer down = admin.post("/messages", agent.message(1), KEY, key);
      assertThat(down.status()).isEqualTo(503);
      assertThat(down.header("Retry-After")).isEqualTo("1");
    } finally {
      redis.start();
    }
    List<Answer> answers = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              answers.add(admin.post("/messages", agent.message(1), KEY, key));
              return answers.getLast().status() == 202;
            });
    assertThat(answers.getLast().body()).isEqualTo(first.body());
    assertThat(agent.numbers()).containsExactly(1);
  }
}
