package com.leanvibe.hive.command.task;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a task waits after a failed attempt.
 *
 * @param first the longest wait after the first failure; doubles with each further one
 * @param longest no wait is longer
 */
@ConfigurationProperties("hive.tasks.backoff")
public record BackoffSettings(
    @DefaultValue("1s") Duration first, @DefaultValue("5m") Duration longest) {

  /** The backoff of an attempt that ends now, with its share of chance. */
  public Backoff from(Instant now) {
    return new Backoff(now, first, longest, ThreadLocalRandom.current().nextDouble());
  }
}
