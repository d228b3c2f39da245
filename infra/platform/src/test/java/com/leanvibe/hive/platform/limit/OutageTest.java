package com.leanvibe.hive.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.leanvibe.hive.platform.redis.RedisSettings;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.services.Redis;
import com.leanvibe.hive.services.Services;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Without Redis each instance keeps the whole limit by itself, and nobody waits for it. */
class OutageTest {

  private static final Caller CALLER = Instances.caller("acme", "bot");
  private static final Duration PATIENCE = Duration.ofMillis(50);
  private static final int RATE = 200;
  private static final int BURST = 400;
  private static final int COUNT = 2;

  /** What a machine with other work may add to any time that is measured. */
  private static final Duration STALL = Duration.ofMillis(950);

  private final Redis redis = Services.forTests().redis();
  private final Logger logger = (Logger) LoggerFactory.getLogger(RedisBuckets.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Instances instances;

  @BeforeEach
  void start() {
    instances = new Instances(COUNT, Instances.settings(RATE, BURST, 100_000, PATIENCE));
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
    instances.close();
  }

  @Test
  void aRedisThatIsKilledUnderLoadIsDoneWithoutAndTakenUpAgain() throws Exception {
    outage(redis::kill, redis::start);
  }

  @Test
  void aRedisThatStandsStillUnderLoadIsDoneWithoutAndTakenUpAgain() throws Exception {
    outage(redis::freeze, redis::thaw);
  }

  private void outage(Runnable begin, Runnable end) throws Exception {
    Crowd crowd = new Crowd(instances, CALLER);
    try (crowd) {
      await().until(() -> crowd.refused() > 0);
      begin.run();
      try {
        withoutRedis(crowd);
      } finally {
        end.run();
      }
      instances.awaitTogether();
      long passed = crowd.passed();
      await().atMost(Duration.ofSeconds(20)).until(() -> crowd.passed() > passed + RATE);
    }
    assertThat((double) crowd.passed())
        .isLessThanOrEqualTo((COUNT + 1) * (BURST + RATE * crowd.seconds()));
    assertThat(levels()).containsExactlyInAnyOrder(Level.WARN, Level.WARN, Level.INFO, Level.INFO);
  }

  private void withoutRedis(Crowd crowd) {
    instances.awaitAlone();
    assertThat(crowd.longest()).isLessThan(PATIENCE.plus(STALL));
    await().until(() -> levels().size() == COUNT);
    double from = crowd.seconds();
    long passed = crowd.passed();
    crowd.longest();
    await().atMost(Duration.ofSeconds(20)).until(() -> crowd.seconds() > from + 3);
    double seconds = crowd.seconds() - from;

    assertThat((double) crowd.passed() - passed)
        .isBetween(0.5 * COUNT * RATE * seconds, COUNT * (BURST + RATE * seconds));
    assertThat(instances.all).allMatch(Limits::isAlone);
    assertThat(crowd.longest()).isLessThan(STALL);
  }

  private List<Level> levels() {
    return List.copyOf(log.list).stream().map(ILoggingEvent::getLevel).toList();
  }

  @Test
  void anInstanceThatStartsBeforeRedisLimitsByItselfAndFindsItLater() {
    redis.kill();
    LimitSettings settings = Instances.settings(1, 10, 100_000, PATIENCE);
    Limits early = new Limits(settings, new RedisSettings(instances.redis, Duration.ofSeconds(2)));
    try {
      early.start();
      assertThat(Instances.passing(early, CALLER, 100)).isBetween(10, 12);
      assertThat(early.isAlone()).isTrue();
    } finally {
      redis.start();
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> !early.isAlone());
    early.stop();
  }
}
