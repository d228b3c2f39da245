package com.leanvibe.hive.query.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.platform.limit.Limits;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.Client;
import com.leanvibe.hive.query.running.RunningQuerySide;
import com.leanvibe.hive.query.running.Stage;
import com.leanvibe.hive.services.Redis;
import com.leanvibe.hive.services.Services;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The query side refuses what is beyond a limit, and does without Redis where it has to. */
class LimitTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int BURST = 6;

  private static final Redis REDIS = Services.forTests().redis();
  private static Stage stage;
  private static RunningQuerySide instance;

  @BeforeAll
  static void start() {
    stage = new Stage();
    instance =
        stage.start(
            Map.of(
                "hive.redis.uri",
                REDIS.freshUri(),
                "hive.limits.subject-rate",
                1,
                "hive.limits.subject-burst",
                BURST,
                "hive.limits.patience",
                "1s"));
    awaitRedis();
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  private static void awaitRedis() {
    await().atMost(SOON).until(() -> !instance.bean(Limits.class).isAlone());
  }

  private static Client somebody(String tenant, String subject) {
    return instance.as(subject, tenant, Role.ADMIN);
  }

  private static int queriesUntilRefused(Client client) {
    int answered = 0;
    while (client.get("/tasks").status() == 200) {
      answered++;
    }
    return answered;
  }

  @Test
  void whoAsksTooMuchIsRefusedUntilItHasWaited() {
    Client greedy = somebody("one", "greedy");
    assertThat(queriesUntilRefused(greedy)).isBetween(BURST, 5 * BURST);

    Answer refused = greedy.get("/tasks", Map.of("Hive-Correlation-Id", "mine"));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refused.header("Hive-Correlation-Id")).isEqualTo("mine");
    long seconds = Long.parseLong(refused.header("Retry-After"));
    assertThat(seconds).isEqualTo(1);
    assertThat(somebody("one", "modest").get("/tasks").status()).isEqualTo(200);
    assertThat(somebody("other", "greedy").get("/tasks").status()).isEqualTo(200);
    await()
        .pollDelay(Duration.ofSeconds(seconds))
        .untilAsserted(() -> assertThat(greedy.get("/tasks").status()).isEqualTo(200));
  }

  @Test
  void withoutRedisItIsReadyAndLimitsAllTheSame() {
    REDIS.kill();
    try {
      await().atMost(SOON).until(LimitTest::isAloneAfterAQuery);
      Client client = somebody("two", "bot");
      assertThat(queriesUntilRefused(client)).isBetween(BURST, 5 * BURST);
      assertThat(somebody("two", "other").get("/tasks").status()).isEqualTo(200);
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(
                          instance
                              .anybody()
                              .send("GET", "/actuator/health/readiness", Map.of())
                              .status())
                      .isEqualTo(200));
    } finally {
      REDIS.start();
    }
    awaitRedis();
  }

  private static boolean isAloneAfterAQuery() {
    somebody("two", "finder").get("/tasks");
    return instance.bean(Limits.class).isAlone();
  }
}
