package com.leanvibe.hive.benchmarks;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;

/** The peer of a check that asks Redis: one command in plain Lettuce, sent and answered. */
final class BareRedis implements AutoCloseable {

  private static final String SET = "return redis.call('SET', KEYS[1], ARGV[1], 'PX', 1000)";

  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;
  private final String[] keys = {"bare"};

  BareRedis(String uri) {
    client = RedisClient.create(uri);
    connection = client.connect();
  }

  void ping() {
    connection.sync().ping();
  }

  /** Redis writes it to its disk before it answers, as it does with whatever is written. */
  void evalThatWrites() {
    connection.sync().<String>eval(SET, ScriptOutputType.STATUS, keys, "value");
  }

  @Override
  public void close() {
    client.close();
  }
}
