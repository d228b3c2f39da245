package com.leanvibe.hive.platform.limit;

import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.events.identity.Role;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.redis.RedisSettings;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.services.Services;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Instances that share their limits through a Redis database of their own. */
final class Instances implements AutoCloseable {

  /** Long enough that no stall of the machine is taken for an outage. */
  static final Duration PATIENT = Duration.ofSeconds(10);

  private static final Duration SOON = Duration.ofSeconds(20);

  final String redis = Services.forTests().redis().freshUri();
  final List<Limits> all;

  Instances(int count, LimitSettings settings) {
    RedisSettings redisSettings = new RedisSettings(redis, Duration.ofSeconds(2));
    all = Stream.generate(() -> new Limits(settings, redisSettings)).limit(count).toList();
    all.forEach(Limits::start);
    awaitTogether();
  }

  static LimitSettings settings(
      int subjectRate, @Nullable Integer subjectBurst, int tenantRate, Duration patience) {
    return new LimitSettings(
        true, subjectRate, subjectBurst, tenantRate, null, patience, List.of());
  }

  static Caller caller(String tenant, String subject) {
    return new Caller(subject, tenant, Set.of(Role.ADMIN));
  }

  static boolean passes(Limits limits, Caller caller) {
    try {
      limits.admit(caller);
      return true;
    } catch (Problem beyond) {
      return false;
    }
  }

  /** How many of so many requests in a row pass. */
  static int passing(Limits limits, Caller caller, int requests) {
    int passed = 0;
    for (int i = 0; i < requests; i++) {
      passed += passes(limits, caller) ? 1 : 0;
    }
    return passed;
  }

  void awaitTogether() {
    await().atMost(SOON).until(() -> all.stream().noneMatch(Limits::isAlone));
  }

  void awaitAlone() {
    await().atMost(SOON).until(() -> all.stream().allMatch(Limits::isAlone));
  }

  @Override
  public void close() {
    all.forEach(Limits::stop);
  }
}
