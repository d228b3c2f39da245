package com.leanvibe.hive.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.platform.security.Caller;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instances that share a Redis let through what one limit allows, and not a limit each. */
class SharedLimitTest {

  private static final Caller CALLER = Instances.caller("acme", "bot");
  private static final int LARGE = 100_000;

  @ParameterizedTest
  @CsvSource({"1, 5, 5", "3, 5, 5", "4, 20, 39", "4, 500, 1000", "3, 2000, 4000"})
  void togetherTheyNeverLetThroughMoreThanTheLimitAndNotMuchLess(int count, int rate, int burst)
      throws Exception {
    LimitSettings settings = Instances.settings(rate, burst, LARGE, Instances.PATIENT);
    try (Instances instances = new Instances(count, settings)) {
      Crowd crowd = new Crowd(instances, CALLER);
      await().atMost(Duration.ofSeconds(30)).until(() -> crowd.seconds() > 3);
      crowd.close();
      double limit = burst + rate * crowd.seconds();
      int slack = count * (new Allowance(rate, burst).portion() - 1);

      assertThat((double) crowd.passed()).isBetween(0.75 * limit - 1, limit + slack);
      assertThat(crowd.refused()).isPositive();
    }
  }

  @Test
  void aTenantsSubjectsShareItsLimit() {
    LimitSettings settings = Instances.settings(1_000, 1_000, 1, Instances.PATIENT);
    try (Instances instances = new Instances(2, settings)) {
      assertThat(Instances.passing(instances.all.get(0), Instances.caller("acme", "a"), 1))
          .isEqualTo(1);
      assertThat(Instances.passing(instances.all.get(1), Instances.caller("acme", "b"), 1))
          .isEqualTo(1);
      assertThat(Instances.passing(instances.all.get(0), Instances.caller("acme", "c"), 20))
          .isBetween(0, 1);
      assertThat(Instances.passing(instances.all.get(0), Instances.caller("other", "c"), 1))
          .isEqualTo(1);
    }
  }

  @Test
  void aSubjectBeyondItsLimitDoesNotUseUpItsTenants() {
    LimitSettings settings = Instances.settings(1, 2, 5, Instances.PATIENT);
    try (Instances instances = new Instances(1, settings)) {
      Limits limits = instances.all.getFirst();

      assertThat(Instances.passing(limits, Instances.caller("acme", "greedy"), 1_000))
          .isLessThan(5);
      for (int other = 0; other < 3; other++) {
        assertThat(Instances.passing(limits, Instances.caller("acme", "modest-" + other), 2))
            .isEqualTo(2);
      }
    }
  }

  @Test
  void whatRedisKeepsExpiresByItself() {
    LimitSettings settings = Instances.settings(100, 1_000, 500, Instances.PATIENT);
    try (Instances instances = new Instances(1, settings)) {
      Instances.passing(instances.all.getFirst(), CALLER, 300);

      List<Long> left =
          ask(instances.redis, redis -> redis.keys("*").stream().map(redis::pttl).toList());
      assertThat(left).hasSizeBetween(2, 3).allMatch(millis -> millis > 0 && millis <= 11_001);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> ask(instances.redis, RedisCommands::dbsize) == 0);
    }
  }

  @Test
  void aClockOfRedisThatWasSetBackKeepsNobodyOutForLong() {
    LimitSettings settings = Instances.settings(2, 2, LARGE, Instances.PATIENT);
    try (Instances instances = new Instances(1, settings)) {
      long anHourLater = System.currentTimeMillis() * 1_000 + 3_600_000_000L;
      String key = new Owner("acme", "bot").key();
      ask(instances.redis, redis -> redis.set(key, "2000000 " + anHourLater));
      Limits limits = instances.all.getFirst();

      assertThat(Instances.passes(limits, CALLER)).isFalse();
      await().atMost(Duration.ofSeconds(5)).until(() -> Instances.passes(limits, CALLER));
    }
  }

  @Test
  void whatIsWipedIsFullAgainAndCounted() {
    LimitSettings settings = Instances.settings(1, 10, LARGE, Instances.PATIENT);
    try (Instances instances = new Instances(1, settings)) {
      Limits limits = instances.all.getFirst();
      Instances.passing(limits, CALLER, 20);
      ask(instances.redis, redis -> redis.flushall() + redis.scriptFlush());

      await().atMost(Duration.ofSeconds(5)).until(() -> Instances.passes(limits, CALLER));
      assertThat(Instances.passing(limits, CALLER, 20)).isBetween(8, 11);
    }
  }

  @Test
  void whatHappensIsMeasuredWithoutNames() {
    LimitSettings settings = Instances.settings(1, 3, LARGE, Instances.PATIENT);
    try (Instances instances = new Instances(1, settings)) {
      SimpleMeterRegistry registry = new SimpleMeterRegistry();
      instances.all.getFirst().bindTo(registry);
      int passed = Instances.passing(instances.all.getFirst(), CALLER, 10);

      assertThat(count(registry, "allowed", "none")).isEqualTo(passed);
      assertThat(count(registry, "limited", "subject")).isEqualTo(10 - passed).isPositive();
      assertThat(count(registry, "limited", "tenant")).isZero();
      assertThat(registry.get("hive.limits.alone").gauge().value()).isZero();
      assertThat(registry.getMetersAsString()).doesNotContain("acme", "bot");
    }
  }

  private static double count(SimpleMeterRegistry registry, String outcome, String by) {
    return registry
        .get("hive.limits.requests")
        .tags("outcome", outcome, "by", by)
        .functionCounter()
        .count();
  }

  private static <T> T ask(String uri, Function<RedisCommands<String, String>, T> question) {
    try (RedisClient client = RedisClient.create(uri);
        var connection = client.connect()) {
      return question.apply(connection.sync());
    }
  }
}
