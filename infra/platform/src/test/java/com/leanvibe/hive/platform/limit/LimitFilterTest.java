package com.leanvibe.hive.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.platform.side.Answer;
import com.leanvibe.hive.platform.side.Client;
import com.leanvibe.hive.platform.side.Issuer;
import com.leanvibe.hive.platform.side.Side;
import com.leanvibe.hive.services.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What a caller sees that sends more than it may. */
class LimitFilterTest {

  private static final String THINGS = "/api/v1/things";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String NOWHERE = "redis://127.0.0.1:1";

  private final List<ConfigurableApplicationContext> running = new ArrayList<>();

  @AfterEach
  void stop() {
    running.forEach(ConfigurableApplicationContext::close);
  }

  /** A side that shares its limits through a Redis of its own. */
  private Client side(int rate, int burst, Map<String, Object> more) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("server.port", 0);
    settings.put("hive.redis.uri", Services.forTests().redis().freshUri());
    settings.put("hive.limits.patience", "10s");
    settings.put("hive.limits.subject-rate", rate);
    settings.put("hive.limits.subject-burst", burst);
    settings.putAll(more);
    ConfigurableApplicationContext context = start(settings);
    if (!NOWHERE.equals(settings.get("hive.redis.uri"))) {
      await().atMost(SOON).until(() -> !context.getBean(Limits.class).isAlone());
    }
    return client(context);
  }

  private ConfigurableApplicationContext start(Map<String, Object> settings) {
    String[] arguments =
        settings.entrySet().stream()
            .map(each -> "--%s=%s".formatted(each.getKey(), each.getValue()))
            .toArray(String[]::new);
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Side.class).run(arguments);
    running.add(context);
    return context;
  }

  private static Client client(ConfigurableApplicationContext context) {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    return new Client(Integer.parseInt(port));
  }

  private static String token(String tenant, String subject) {
    return Issuer.token(
        claims -> claims.subject(subject).claim("tenant", tenant).claim("roles", List.of("ADMIN")));
  }

  /** Sends until it is refused; tells how many were not. */
  private static int sendUntilRefused(Client client, String path) {
    int passed = 0;
    while (client.get(path).status() != 429) {
      passed++;
    }
    return passed;
  }

  @Test
  void whoSendsTooMuchIsToldWhenToComeAgainAndThenLetIn() {
    Client side = side(1, 3, Map.of());
    Client greedy = side.as(token("acme", "greedy"));

    assertThat(sendUntilRefused(greedy, THINGS)).isBetween(3, 30);
    Answer refused = greedy.get(THINGS, "Hive-Correlation-Id", "my-correlation").isProblem(429);

    assertThat(refused.json().path("type").asString())
        .isEqualTo("urn:hive:problem:too-many-requests");
    assertThat(refused.json().path("limit").asString()).isEqualTo("subject");
    assertThat(refused.header("Hive-Correlation-Id")).hasValue("my-correlation");
    assertThat(refused.header("Cache-Control")).hasValue("no-store");
    long seconds = Long.parseLong(refused.header("Retry-After").orElseThrow());
    assertThat(seconds).isEqualTo(1);
    await()
        .pollDelay(Duration.ofSeconds(seconds))
        .untilAsserted(() -> assertThat(greedy.get(THINGS).status()).isEqualTo(200));
  }

  @Test
  void othersAreNotAffected() {
    Client side = side(1, 2, Map.of());
    sendUntilRefused(side.as(token("acme", "greedy")), THINGS);

    assertThat(side.as(token("acme", "other")).get(THINGS).status()).isEqualTo(200);
    assertThat(side.as(token("other", "greedy")).get(THINGS).status()).isEqualTo(200);
  }

  @Test
  void aTenantsLimitIsSharedByItsSubjects() {
    Client side =
        side(
            100,
            100,
            Map.of("hive.limits.special[0].tenant", "small", "hive.limits.special[0].rate", 1));
    sendUntilRefused(side.as(token("small", "one")), THINGS);

    Answer refused = side.as(token("small", "other")).get(THINGS).isProblem(429);
    assertThat(refused.json().path("limit").asString()).isEqualTo("tenant");
    assertThat(side.as(token("large", "one")).get(THINGS).status()).isEqualTo(200);
  }

  @Test
  void aRefusalComesBeforeTheBodyIsReadAndRolesAreLookedAt() {
    Client side = side(1, 1, Map.of());
    Client nobody =
        side.as(Issuer.token(claims -> claims.subject("nobody").claim("roles", List.<String>of())));

    sendUntilRefused(nobody, "/api/v1/faults/bug");
    nobody.post(THINGS, "{\"not json").isProblem(429);
  }

  @Test
  void whoIsNotKnownIsNotCounted() {
    Client side = side(1, 1, Map.of());

    for (int i = 0; i < 20; i++) {
      side.as("no-token").get(THINGS).isProblem(401);
      assertThat(side.get("/api/v1/hooks/open").status()).isEqualTo(200);
      assertThat(side.get("/actuator/health").status()).isEqualTo(200);
    }
  }

  @Test
  void aBatchAndARequestThatGoesOnLaterCountOnce() {
    Client side = side(1, 30, Map.of());
    Client client = side.as(token("acme", "patient"));
    String batch = "{\"items\": [{\"title\": \"a\"}, {\"title\": \"b\"}, {\"title\": \"c\"}]}";

    for (int i = 0; i < 15; i++) {
      assertThat(client.get("/api/v1/faults/async-context").status()).isEqualTo(200);
      assertThat(client.post(THINGS + "/batch", batch).status()).isEqualTo(200);
    }
    assertThat(sendUntilRefused(client, THINGS)).isLessThan(30);
  }

  @Test
  void withoutRedisCallersAreLimitedAllTheSame() {
    Client side = side(1, 3, Map.of("hive.redis.uri", NOWHERE));
    Client client = side.as(token("acme", "bot"));

    assertThat(sendUntilRefused(client, THINGS)).isBetween(3, 30);
    assertThat(side.as(token("acme", "other")).get(THINGS).status()).isEqualTo(200);
    assertThat(side.get("/actuator/health/readiness").status()).isEqualTo(200);
  }

  @Test
  void limitsCanBeSwitchedOff() {
    ConfigurableApplicationContext context =
        start(
            Map.of(
                "server.port", 0,
                "hive.limits.enabled", false,
                "hive.limits.subject-rate", 1));
    Client client = client(context).as(token("acme", "bot"));

    for (int i = 0; i < 20; i++) {
      assertThat(client.get(THINGS).status()).isEqualTo(200);
    }
    assertThat(context.getBeansOfType(Limits.class)).isEmpty();
  }
}
