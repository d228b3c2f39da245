package com.leanvibe.hive.benchmarks;

import io.lettuce.core.Consumer;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The peer of the inboxes: one stream and group per consumer in plain Lettuce, same batches. */
final class BareStreams implements AutoCloseable {

  private static final String GROUP = "agent";
  private static final Duration BLOCK = Duration.ofMillis(500);

  private final RedisClient client;
  private final List<StatefulRedisConnection<String, String>> producers = new ArrayList<>();
  private final List<Thread> consumers = new ArrayList<>();
  private final Traffic traffic;
  private volatile boolean closed;

  BareStreams(String uri, Traffic traffic) {
    this.client = RedisClient.create(uri);
    this.traffic = traffic;
    for (int i = 0; i < Traffic.PRODUCERS; i++) {
      producers.add(client.connect());
    }
    for (int i = 0; i < Traffic.CONSUMERS; i++) {
      String stream = stream(i);
      consumers.add(Thread.ofVirtual().start(() -> consume(stream)));
    }
  }

  private static String stream(int consumer) {
    return "bare:{" + consumer + "}";
  }

  void send(int producer, int consumer, long note) {
    RedisAsyncCommands<String, String> redis = producers.get(producer).async();
    List<RedisFuture<String>> sent = new ArrayList<>(Traffic.BATCH);
    for (int i = 0; i < Traffic.BATCH; i++) {
      sent.add(
          redis.xadd(stream(consumer), Map.of("note", Long.toString(note), "body", Traffic.TEXT)));
    }
    LettuceFutures.awaitAll(Duration.ofSeconds(30), sent.toArray(RedisFuture[]::new));
  }

  private void consume(String stream) {
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      RedisCommands<String, String> redis = connection.sync();
      redis.xgroupCreate(
          StreamOffset.from(stream, "0"), GROUP, XGroupCreateArgs.Builder.mkstream());
      while (!closed) {
        take(redis, connection.async(), stream);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private void take(
      RedisCommands<String, String> redis,
      RedisAsyncCommands<String, String> acknowledging,
      String stream) {
    List<StreamMessage<String, String>> messages =
        redis.xreadgroup(
            Consumer.from(GROUP, GROUP),
            XReadArgs.Builder.count(Traffic.BATCH).block(BLOCK),
            StreamOffset.lastConsumed(stream));
    if (messages.isEmpty()) {
      return;
    }
    messages.forEach(message -> traffic.received(Long.parseLong(message.getBody().get("note"))));
    String[] ids = messages.stream().map(StreamMessage::getId).toArray(String[]::new);
    LettuceFutures.awaitAll(
        Duration.ofSeconds(30),
        acknowledging.xack(stream, GROUP, ids),
        acknowledging.xdel(stream, ids));
    traffic.acknowledged(ids.length);
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    for (Thread consumer : consumers) {
      consumer.join();
    }
    client.close();
  }
}
