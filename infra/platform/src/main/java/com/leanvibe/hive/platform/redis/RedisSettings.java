package com.leanvibe.hive.platform.redis;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Redis is reached. The command side keeps letters there alone until they are acknowledged, so
 * it has to run with {@code appendfsync always} and {@code maxmemory-policy noeviction}. Both sides
 * share what their callers may still send, and the query side what it has found.
 *
 * @param uri {@code redis://:password@host:port/database}
 * @param timeout how long one pipelined write or read may take before Redis counts as away
 */
@ConfigurationProperties("hive.redis")
public record RedisSettings(
    @DefaultValue("redis://127.0.0.1:6379") String uri, @DefaultValue("2s") Duration timeout) {

  /** Without the URI, which may hold a password. */
  @Override
  public String toString() {
    return "RedisSettings[%s]".formatted(timeout);
  }
}
