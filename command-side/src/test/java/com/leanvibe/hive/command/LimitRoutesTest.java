package com.leanvibe.hive.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.platform.limit.Limits;
import com.leanvibe.hive.services.Services;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command side refuses what is beyond a limit, at all its instances together. */
class LimitRoutesTest extends CommandSideTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int BURST = 6;

  private static Instance limited(String redis) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("hive.redis.uri", redis);
    settings.put("hive.limits.subject-rate", 1);
    settings.put("hive.limits.subject-burst", BURST);
    settings.put("hive.limits.patience", "10s");
    Instance instance = start(settings);
    await().atMost(SOON).until(() -> !instance.bean(Limits.class).isAlone());
    return instance;
  }

  @Test
  void whoSendsTooMuchIsRefusedAtEveryInstanceUntilItHasWaited() {
    Api tenant = admin().newTenant();
    Api greedy = tenant.newClient("OPERATOR");
    Api modest = tenant.newClient("OPERATOR");
    String redis = Services.forTests().redis().freshUri();
    try (Instance one = limited(redis);
        Instance other = limited(redis)) {
      int submitted = 0;
      while (submit(greedy.at(submitted % 2 == 0 ? one : other)).status() == 201) {
        submitted++;
      }
      assertThat(submitted).isBetween(BURST, 4 * BURST);

      Api.Answer refused = submit(greedy.at(other));
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(refused.header("Hive-Correlation-Id")).isNotEmpty();
      long seconds = Long.parseLong(refused.header("Retry-After"));
      assertThat(seconds).isEqualTo(1);
      assertThat(submit(modest.at(one)).status()).isEqualTo(201);
      assertThat(submit(admin().at(one)).status()).isEqualTo(201);
      await()
          .pollDelay(Duration.ofSeconds(seconds))
          .untilAsserted(() -> assertThat(submit(greedy.at(one)).status()).isEqualTo(201));
    }
  }

  private static Api.Answer submit(Api api) {
    return api.post("/tasks", Map.of("title", "work"));
  }

  @Test
  void aRefusedRequestDoesNothing() {
    Api tenant = admin().newTenant();
    Api greedy = tenant.newClient("ADMIN");
    try (Instance instance = limited(Services.forTests().redis().freshUri())) {
      Api api = greedy.at(instance);
      int registered = 0;
      while (api.post("/agents", Map.of("name", "agent-" + registered)).status() == 201) {
        registered++;
      }
      String refused = "agent-" + registered;
      assertThat(greedy.post("/agents", Map.of("name", refused)).status()).isEqualTo(201);
    }
  }
}
